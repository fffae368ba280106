package io.gradus.app.play;

import com.fasterxml.jackson.core.JsonGenerator;
import io.gradus.nn.Activation;
import io.gradus.nn.Loss;
import io.gradus.nn.Network;
import java.io.IOException;

/**
 * What a network makes of the plane, or of a line: its answer at the points of a grid over the samples. The network is recorded
 * once, with its parameters as arguments, and then runs compiled. For one thread at a time.
 */
final class Boundary {
    static final int WIDTH = 64;
    private static final int CURVE = 201;

    private final Network network;
    private final Domain domain;
    private final Answer answer;
    private final double[] in;
    private final double[] out;

    Boundary(State state) {
        network = state.start().withParameters(state.start().parameters().values());
        domain = Domain.of(state.table());
        answer = new Answer(state);
        in = new double[network.inputs()];
        out = new double[network.outputs()];
    }

    Domain domain() {
        return domain;
    }

    /** Writes the picture at some parameters; null where there are more inputs than can be drawn. */
    void write(double[] parameters, JsonGenerator json) throws IOException {
        for (int k = 0; k < parameters.length; k++) {
            network.parameters().set(k, parameters[k]);
        }
        switch (network.inputs()) {
            case 1 -> curve(json);
            case 2 -> grid(json);
            default -> json.writeNull();
        }
    }

    private void grid(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", "grid");
        json.writeStringField("shows", answer.name());
        json.writeNumberField("width", WIDTH);
        json.writeNumberField("height", WIDTH);
        json.writeFieldName("bytes");
        json.writeBinary(bytes());
        json.writeEndObject();
    }

    /** Row 0 is the top, so the second input falls from row to row; a point is the middle of its cell. */
    private byte[] bytes() {
        byte[] bytes = new byte[WIDTH * WIDTH];
        for (int row = 0; row < WIDTH; row++) {
            in[1] = domain.at(1, 1 - (row + .5) / WIDTH);
            for (int column = 0; column < WIDTH; column++) {
                in[0] = domain.at(0, (column + .5) / WIDTH);
                network.predict(in, out);
                bytes[row * WIDTH + column] = (byte) Math.round(255 * answer.share(out));
            }
        }
        return bytes;
    }

    private void curve(JsonGenerator json) throws IOException {
        double[] x = new double[CURVE];
        double[] y = new double[CURVE];
        for (int k = 0; k < CURVE; k++) {
            in[0] = domain.at(0, k / (CURVE - 1.0));
            network.predict(in, out);
            x[k] = in[0];
            y[k] = answer.number(out);
        }
        json.writeStartObject();
        json.writeStringField("kind", "curve");
        json.writeStringField("shows", answer.name());
        StateWriter.numbers("x", x, json);
        StateWriter.numbers("y", y, json);
        json.writeEndObject();
    }

    /** What of the outputs is shown: the probability of the second class, the likeliest class, or the first output. */
    private static final class Answer {
        private final boolean areLogits;
        private final int classes;
        private final double low;
        private final double high;
        private final String name;

        Answer(State state) {
            Table table = state.table();
            int units = state.start().outputs();
            classes = units > 1 && table.isClasses() ? units : 0;
            areLogits = state.rule().loss() == Loss.binaryCrossEntropyFromLogits;
            boolean isShare = table.isClasses() || areLogits || isSigmoid(state.start());
            low = isShare ? 0 : least(table.targets(), 0);
            high = isShare ? 1 : Math.max(low + 1e-9, -least(table.targets(), 0, -1));
            Names names = table.names();
            name = classes > 0
                    ? "class"
                    : names.classes().isEmpty()
                            ? names.outputs().get(0)
                            : "probability of " + names.classes().get(1);
        }

        private static boolean isSigmoid(Network network) {
            return network.layers().get(network.layers().size() - 1).activation() == Activation.SIGMOID;
        }

        private static double least(double[][] rows, int column) {
            return least(rows, column, 1);
        }

        private static double least(double[][] rows, int column, double sign) {
            double least = Double.POSITIVE_INFINITY;
            for (double[] row : rows) {
                least = Math.min(least, sign * row[column]);
            }
            return least;
        }

        String name() {
            return name;
        }

        /** The number itself; of logits, the probability. */
        double number(double[] out) {
            return areLogits ? 1 / (1 + Math.exp(-out[0])) : out[0];
        }

        /** 0 to 1. */
        double share(double[] out) {
            double share = classes > 0 ? likeliest(out) / (classes - 1.0) : (number(out) - low) / (high - low);
            // NaN becomes 0.
            return Math.max(0, Math.min(1, Double.isNaN(share) ? 0 : share));
        }

        private static int likeliest(double[] out) {
            int best = 0;
            for (int k = 1; k < out.length; k++) {
                best = out[k] > out[best] ? k : best;
            }
            return best;
        }
    }
}
