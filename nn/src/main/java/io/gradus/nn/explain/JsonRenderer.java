package io.gradus.nn.explain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.gradus.nn.Dense;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** JSON with every number in full. Its keys are documented in docs/explain-json.md. */
final class JsonRenderer implements Renderer {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().build().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    @Override
    public void render(Ledger ledger, Appendable out) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(new AppendableWriter(out))) {
            DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
            printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
            json.setPrettyPrinter(printer);
            json.writeStartObject();
            json.writeStringField("format", "gradus-explanation");
            json.writeNumberField("version", 1);
            problem(ledger.problem(), json);
            sections(ledger.sections(), json);
            steps(ledger.sections(), json);
            new DiagramJson(ledger, json).write();
            if (ledger.note().isPresent()) {
                note(ledger.note().get(), json);
            }
            json.writeEndObject();
        }
        out.append('\n');
    }

    private static void problem(Problem problem, JsonGenerator json) throws IOException {
        Symbols symbols = new Symbols(problem.network());
        json.writeObjectFieldStart("loss");
        json.writeStringField("name", problem.loss().name());
        json.writeStringField("formula", problem.loss().formula());
        json.writeEndObject();
        json.writeNumberField("rounds", problem.rounds());
        json.writeArrayFieldStart("layers");
        for (int l = 0; l < problem.layers().size(); l++) {
            layer(symbols, l, problem.layers().get(l), json);
        }
        json.writeEndArray();
    }

    private static void layer(Symbols symbols, int l, Dense layer, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("activation", layer.activation().name());
        json.writeArrayFieldStart("neurons");
        for (int unit = 0; unit < layer.units(); unit++) {
            json.writeString(symbols.neuron(l, unit));
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void sections(List<Section> sections, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("sections");
        for (Section section : sections) {
            json.writeStartObject();
            json.writeStringField("title", section.title());
            strings("text", section.text(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void steps(List<Section> sections, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("steps");
        for (int k = 0; k < sections.size(); k++) {
            for (Step step : sections.get(k).steps()) {
                step(step, k, json);
            }
        }
        json.writeEndArray();
    }

    private static void step(Step step, int section, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", step.id());
        json.writeNumberField("section", section);
        json.writeStringField("symbol", step.symbol());
        json.writeStringField("what", step.what().label());
        json.writeStringField("of", step.of());
        if (step.formula().isEmpty()) {
            json.writeNullField("formula");
            json.writeNullField("numbers");
        } else {
            json.writeStringField("formula", step.formula().symbols());
            json.writeStringField("numbers", step.formula().numbers(Double::toString));
        }
        json.writeNumberField("result", step.result());
        strings("uses", step.uses(), json);
        json.writeEndObject();
    }

    private static void note(Note note, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("note");
        json.writeStringField("title", note.title());
        strings("text", note.text(), json);
        json.writeArrayFieldStart("figures");
        for (Note.Figure figure : note.figures()) {
            json.writeStartObject();
            json.writeStringField("quantity", figure.quantity());
            json.writeStringField("article", figure.article());
            json.writeNumberField("rule", figure.rule());
            json.writeNumberField("sequential", figure.sequential());
            json.writeEndObject();
        }
        json.writeEndArray();
        strings("causes", note.causes(), json);
        json.writeEndObject();
    }

    private static void strings(String key, List<String> strings, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(key);
        for (String string : strings) {
            json.writeString(string);
        }
        json.writeEndArray();
    }

    /** Hands on what the generator writes, and neither flushes nor closes. */
    private static final class AppendableWriter extends Writer {
        private final Appendable out;

        AppendableWriter(Appendable out) {
            this.out = out;
        }

        @Override
        public void write(char[] characters, int offset, int length) throws IOException {
            out.append(new String(characters, offset, length));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
