package io.gradus.nn;

import io.gradus.nn.JsonInput.Member;
import io.gradus.nn.internal.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** All that a training knows after a round, as a JSON file whose numbers keep their bits. */
final class Checkpoint {
    private static final String FORMAT = "gradus-checkpoint";
    private static final int MOST_NUMBERS = 20_000_000;

    private static final String[] ARRAYS = {"parameters", "optimizer", "losses", "validationLosses", "bestParameters"};

    private final Head head;
    private final Map<String, double[]> arrays;

    /** Keeps the arrays: parameters, optimizer (its state), losses, validationLosses, bestParameters (trainable ones). */
    Checkpoint(Head head, Map<String, double[]> arrays) {
        this.head = head;
        this.arrays = arrays;
    }

    /**
     * What is no array.
     *
     * @param purpose what the training is about; another training cannot go on from here
     * @param round the number of rounds made
     * @param bestRound the best round, for early stopping
     * @param bestLoss its loss; infinite before there is one
     */
    record Head(String purpose, int round, int bestRound, double bestLoss) {}

    Head head() {
        return head;
    }

    double[] numbers(String name) {
        return arrays.getOrDefault(name, new double[0]);
    }

    void check(String expected, int count) {
        int parameters = numbers("parameters").length;
        if (!head.purpose.equals(expected) || parameters != count) {
            throw new IllegalArgumentException("the checkpoint belongs to another training: expected " + expected + ", "
                    + count + " parameters, got " + Texts.oneLine(head.purpose) + ", " + parameters + " parameters");
        }
    }

    void write(Path file) throws IOException {
        AtomicFile.write(file, text().getBytes(StandardCharsets.UTF_8));
    }

    private String text() {
        StringBuilder out = new StringBuilder("{\n  \"format\": \"" + FORMAT + "\",\n  \"version\": 1");
        out.append(",\n  \"purpose\": ").append(Texts.json(head.purpose));
        out.append(",\n  \"round\": ").append(head.round);
        out.append(",\n  \"bestRound\": ").append(head.bestRound);
        if (Double.isFinite(head.bestLoss)) {
            out.append(",\n  \"bestLoss\": ").append(head.bestLoss);
        }
        for (String name : ARRAYS) {
            append(out, name, numbers(name));
        }
        return out.append("\n}\n").toString();
    }

    private static void append(StringBuilder out, String name, double[] numbers) {
        out.append(",\n  \"").append(name).append("\": [");
        for (int k = 0; k < numbers.length; k++) {
            out.append(k == 0 ? "" : ", ").append(numbers[k]);
        }
        out.append(']');
    }

    static Checkpoint read(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = AtomicFile.open(file)) {
            bytes = in.readAllBytes();
        }
        try {
            return new Reader(bytes).read();
        } catch (ModelFormatException e) {
            throw new ModelFormatException(Texts.oneLine(file.toString()) + ": " + e.getMessage());
        }
    }

    /** Reads a checkpoint, key by key. */
    private static final class Reader {
        private final JsonInput in;
        private String purpose = "";
        private int round;
        private int bestRound;
        private double bestLoss = Double.POSITIVE_INFINITY;
        private final Map<String, Numbers> arrays = new LinkedHashMap<>();

        Reader(byte[] bytes) throws IOException {
            in = new JsonInput(bytes);
        }

        Checkpoint read() throws IOException {
            in.next();
            in.object(keys());
            in.end();
            Map<String, double[]> numbers = new LinkedHashMap<>();
            arrays.forEach((name, array) -> numbers.put(name, array.toArray()));
            return new Checkpoint(new Head(purpose, round, bestRound, bestLoss), numbers);
        }

        private Map<String, Member> keys() {
            Map<String, Member> keys = new LinkedHashMap<>();
            keys.put("format", Member.required(this::format));
            keys.put("version", Member.required(() -> in.count(1, 1)));
            keys.put("purpose", Member.required(() -> purpose = in.string()));
            keys.put("round", Member.required(() -> round = in.count(0, Integer.MAX_VALUE)));
            keys.put("bestRound", Member.required(() -> bestRound = in.count(0, Integer.MAX_VALUE)));
            keys.put("bestLoss", Member.optional(() -> bestLoss = in.number()));
            for (String name :
                    new String[] {"parameters", "optimizer", "losses", "validationLosses", "bestParameters"}) {
                keys.put(name, Member.required(() -> numbers(name)));
            }
            return keys;
        }

        private void format() throws IOException {
            String name = in.string();
            if (!name.equals(FORMAT)) {
                throw in.fails("expected " + FORMAT + ", got " + Texts.quoted(name));
            }
        }

        private void numbers(String name) throws IOException {
            Numbers numbers = new Numbers();
            arrays.put(name, numbers);
            in.array(MOST_NUMBERS, name, () -> numbers.add(in.number()));
        }
    }
}
