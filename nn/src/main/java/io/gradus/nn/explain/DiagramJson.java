package io.gradus.nn.explain;

import com.fasterxml.jackson.core.JsonGenerator;
import io.gradus.nn.Dense;
import java.io.IOException;

/**
 * The network as columns of circles and lines between them, each with the ids of the steps that are drawn on it. A step
 * that the ledger does not have, as the derivative by a frozen weight, is left out.
 */
final class DiagramJson {
    private final Ledger ledger;
    private final Symbols symbols;
    private final JsonGenerator json;

    DiagramJson(Ledger ledger, JsonGenerator json) {
        this.ledger = ledger;
        symbols = Symbols.ofFirst(ledger.problem());
        this.json = json;
    }

    void write() throws IOException {
        json.writeObjectFieldStart("diagram");
        json.writeArrayFieldStart("columns");
        inputs();
        for (int l = 0; l < symbols.layers(); l++) {
            neurons(l);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("lines");
        for (int l = 0; l < symbols.layers(); l++) {
            lines(l);
        }
        json.writeEndArray();
        step("total", symbols.total());
        step("rate", symbols.rate());
        json.writeEndObject();
    }

    private Dense layer(int l) {
        return ledger.problem().layers().get(l);
    }

    private void inputs() throws IOException {
        json.writeStartArray();
        for (int k = 0; k < layer(0).inputs(); k++) {
            begin(symbols.input(k).of());
            step("value", symbols.input(k));
            end();
        }
        json.writeEndArray();
    }

    private void neurons(int l) throws IOException {
        json.writeStartArray();
        for (int unit = 0; unit < layer(l).units(); unit++) {
            begin(symbols.neuron(l, unit));
            step("net", symbols.net(l, unit));
            step("out", symbols.out(l, unit));
            if (l == symbols.layers() - 1) {
                step("target", symbols.target(unit));
                step("error", symbols.error(unit));
            }
            step("slope", symbols.slopeByOut(l, unit));
            step("activation", symbols.activationSlope(l, unit));
            step("delta", symbols.delta(l, unit));
            bias(layer(l).bias(unit));
            end();
        }
        json.writeEndArray();
    }

    private void bias(int parameter) throws IOException {
        if (parameter >= 0) {
            step("bias", symbols.parameter(parameter));
            step("biasSlope", symbols.slopeByParameter(parameter));
            step("biasUpdate", symbols.update(parameter));
        }
    }

    private void lines(int l) throws IOException {
        for (int unit = 0; unit < layer(l).units(); unit++) {
            for (int k = 0; k < layer(l).inputs(); k++) {
                line(l, unit, k);
            }
        }
    }

    private void line(int l, int unit, int k) throws IOException {
        int weight = layer(l).weight(unit, k);
        json.writeStartObject();
        json.writeStringField("weight", symbols.parameter(weight).of());
        json.writeStringField("from", symbols.source(l, k).of());
        json.writeStringField("to", symbols.neuron(l, unit));
        json.writeObjectFieldStart("steps");
        step("value", symbols.parameter(weight));
        if (l > 0) {
            step("path", symbols.pathOfError(l, unit, k));
            step("path", symbols.pathOfTotal(l, unit, k));
        }
        step("factor", symbols.netSlope(l, unit, weight));
        step("slope", symbols.slopeByParameter(weight));
        step("update", symbols.update(weight));
        end();
    }

    private void begin(String name) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", name);
        json.writeObjectFieldStart("steps");
    }

    private void end() throws IOException {
        json.writeEndObject();
        json.writeEndObject();
    }

    private void step(String key, Symbols.Name name) throws IOException {
        if (ledger.has(name.id())) {
            json.writeStringField(key, name.id());
        }
    }
}
