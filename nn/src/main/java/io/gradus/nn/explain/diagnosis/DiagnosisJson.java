package io.gradus.nn.explain.diagnosis;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;

/** Writes a diagnosis as JSON; docs/diagnose-json.md describes the keys. */
final class DiagnosisJson {
    private DiagnosisJson() {}

    static void write(Diagnosis diagnosis, Appendable out) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JsonFactory.builder().build().createGenerator(text)) {
            DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
            printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
            json.setPrettyPrinter(printer);
            json.writeStartObject();
            json.writeStringField("format", "gradus-diagnosis");
            json.writeNumberField("version", 1);
            json.writeBooleanField("complete", diagnosis.isComplete());
            matches("right", diagnosis.right(), json);
            json.writeArrayFieldStart("explanations");
            for (Explanation explanation : diagnosis.explanations()) {
                explanation(explanation, json);
            }
            json.writeEndArray();
            matches("unexplained", diagnosis.unexplained(), json);
            json.writeEndObject();
        }
        out.append(text.toString()).append('\n');
    }

    private static void explanation(Explanation explanation, JsonGenerator json) throws IOException {
        json.writeStartObject();
        matches("numbers", explanation.matches(), json);
        json.writeArrayFieldStart("alternatives");
        for (List<Cause> causes : explanation.alternatives()) {
            json.writeStartArray();
            for (Cause cause : causes) {
                cause(cause, json);
            }
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void cause(Cause cause, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", cause.id());
        json.writeStringField("kind", cause.kind().label());
        json.writeStringField("title", cause.title());
        json.writeStringField("meaning", cause.meaning());
        json.writeStringField("remedy", cause.remedy());
        json.writeEndObject();
    }

    private static void matches(String key, List<Match> matches, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(key);
        for (Match match : matches) {
            json.writeStartObject();
            json.writeStringField("number", match.reading().text());
            json.writeStringField("label", match.reading().label());
            json.writeStringField("quantity", match.place().quantity());
            json.writeNumberField("rounds", match.place().rounds());
            number("value", match.value(), json);
            number("right", match.right(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void number(String key, double value, JsonGenerator json) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumberField(key, value);
        } else {
            json.writeNullField(key);
        }
    }
}
