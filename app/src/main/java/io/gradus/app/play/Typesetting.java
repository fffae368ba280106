package io.gradus.app.play;

import com.fasterxml.jackson.core.JsonGenerator;
import io.gradus.nn.explain.Ledger;
import io.gradus.nn.explain.Mathml;
import io.gradus.nn.explain.Section;
import io.gradus.nn.explain.Step;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Steps and headings of a ledger in MathML. */
final class Typesetting {
    static final int MOST = 200;
    static final int LONGEST = 80;

    private final Ledger ledger;
    private final Mathml mathml;

    Typesetting(Ledger ledger, int digits) {
        this.ledger = ledger;
        mathml = Mathml.digits(digits);
    }

    /**
     * Typesets some steps and sections; each is taken once. What is not in this ledger is left out: the page may ask for
     * what stood in the one before.
     */
    String json(List<String> ids, List<Integer> sections) throws IOException {
        return JsonText.of(json -> {
            json.writeStartObject();
            json.writeObjectFieldStart("steps");
            Set<String> wanted = new LinkedHashSet<>(ids);
            for (Step step : ledger.steps()) {
                if (wanted.contains(step.id())) {
                    json.writeFieldName(step.id());
                    step(step, json);
                }
            }
            json.writeEndObject();
            json.writeObjectFieldStart("sections");
            for (int k : new TreeSet<>(sections)) {
                if (k < ledger.sections().size()) {
                    json.writeFieldName(String.valueOf(k));
                    section(k, json);
                }
            }
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private void step(Step step, JsonGenerator json) throws IOException {
        Mathml.Line line = mathml.step(step);
        json.writeStartObject();
        json.writeStringField("symbol", line.symbol());
        strings("formula", line.formula(), json);
        strings("numbers", line.numbers(), json);
        json.writeStringField("result", line.result());
        json.writeEndObject();
    }

    private void section(int index, JsonGenerator json) throws IOException {
        Section section = ledger.sections().get(index);
        json.writeStartObject();
        json.writeStringField("title", mathml.text(section.title()));
        strings("text", section.text().stream().map(mathml::text).toList(), json);
        json.writeEndObject();
    }

    private static void strings(String key, List<String> strings, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(key);
        for (String string : strings) {
            json.writeString(string);
        }
        json.writeEndArray();
    }
}
