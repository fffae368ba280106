package io.gradus.app.play;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/** Writes a state with all its keys; the reader takes it back with the same bits. */
final class StateWriter {
    private StateWriter() {}

    static void write(State state, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("v", 1);
        json.writeStringField("preset", state.origin().preset());
        json.writeNumberField("seed", state.origin().seed());
        network(state, json);
        rule(state.rule(), json);
        json.writeNumberField("digits", state.look().digits());
        json.writeNumberField("row", state.look().row());
        if (state.origin().isEdited()) {
            table(state, json);
        }
        json.writeNumberField("round", state.look().round());
        json.writeEndObject();
    }

    private static void network(State state, JsonGenerator json) throws IOException {
        Wiring wiring = Wiring.of(state.start());
        json.writeNumberField("inputs", state.start().inputs());
        json.writeArrayFieldStart("layers");
        for (Wiring.Layer layer : wiring.layers()) {
            json.writeStartObject();
            json.writeNumberField("units", layer.units());
            json.writeStringField("activation", layer.activation().name());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringField("bias", Wiring.label(wiring.bias()));
        json.writeBooleanField("biasFrozen", wiring.biasFrozen());
        numbers("parameters", state.start().parameters().values(), json);
    }

    private static void rule(Rule rule, JsonGenerator json) throws IOException {
        json.writeStringField("loss", rule.loss().name());
        json.writeStringField("optimizer", rule.method().label());
        json.writeNumberField("batch", rule.batch());
        number("learningRate", rule.learningRate(), json);
    }

    private static void table(State state, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("rows");
        for (double[] row : state.table().rows()) {
            numbers(row, json);
        }
        json.writeEndArray();
        if (state.origin().preset().equals(Preset.OWN)) {
            json.writeFieldName("names");
            names(state.table().names(), json);
        }
    }

    static void names(Names names, JsonGenerator json) throws IOException {
        json.writeStartObject();
        strings("inputs", names.inputs(), json);
        strings("outputs", names.outputs(), json);
        strings("classes", names.classes(), json);
        json.writeEndObject();
    }

    private static void strings(String key, List<String> strings, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(key);
        for (String string : strings) {
            json.writeString(string);
        }
        json.writeEndArray();
    }

    static void numbers(String key, double[] numbers, JsonGenerator json) throws IOException {
        json.writeFieldName(key);
        numbers(numbers, json);
    }

    static void numbers(double[] numbers, JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (double number : numbers) {
            number(number, json);
        }
        json.writeEndArray();
    }

    static void number(String key, double number, JsonGenerator json) throws IOException {
        json.writeFieldName(key);
        number(number, json);
    }

    /** Numbers that are not finite have no place in JSON and become null. */
    static void number(double number, JsonGenerator json) throws IOException {
        if (Double.isFinite(number)) {
            json.writeNumber(number);
        } else {
            json.writeNull();
        }
    }
}
