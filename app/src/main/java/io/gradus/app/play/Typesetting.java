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

    /** Typesets some steps and sections; each is taken once. */
    String json(List<String> ids, List<Integer> sections) throws IOException {
        return JsonText.of(json -> {
            json.writeStartObject();
            json.writeObjectFieldStart("steps");
            for (String id : new LinkedHashSet<>(ids)) {
                json.writeFieldName(id);
                step(ledger.step(id), json);
            }
            json.writeEndObject();
            json.writeObjectFieldStart("sections");
            Set<Integer> wanted = new LinkedHashSet<>(sections);
            for (int k : wanted) {
                json.writeFieldName(String.valueOf(k));
                section(k, json);
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
        if (index >= ledger.sections().size()) {
            throw Refusal.bad("sections: expected 0 to " + (ledger.sections().size() - 1) + ", got " + index);
        }
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
