package io.gradus.nn;

import io.gradus.nn.JsonInput.Member;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All that a training knows after a round, as a JSON file whose numbers keep their bits.
 *
 * @param purpose what the training is about; another training cannot go on from here
 * @param round the number of rounds made
 * @param parameters all parameters
 * @param optimizer what the optimizer remembers
 * @param losses the loss before each round
 * @param validationLosses that of the validation samples, where there are any
 * @param bestRound the best round, for early stopping
 * @param bestLoss its loss
 * @param bestParameters its trainable parameters; none without early stopping
 */
record Checkpoint(
        String purpose,
        int round,
        double[] parameters,
        double[] optimizer,
        double[] losses,
        double[] validationLosses,
        int bestRound,
        double bestLoss,
        double[] bestParameters) {
    private static final String FORMAT = "gradus-checkpoint";
    private static final int MOST_NUMBERS = 20_000_000;

    void check(String expected, int count) {
        if (!purpose.equals(expected) || parameters.length != count) {
            throw new IllegalArgumentException("the checkpoint belongs to another training: expected " + expected + ", "
                    + count + " parameters, got " + Texts.oneLine(purpose) + ", " + parameters.length + " parameters");
        }
    }

    void write(Path file) throws IOException {
        AtomicFile.write(file, text().getBytes(StandardCharsets.UTF_8));
    }

    private String text() {
        StringBuilder out = new StringBuilder("{\n  \"format\": \"" + FORMAT + "\",\n  \"version\": 1");
        out.append(",\n  \"purpose\": ").append(Texts.json(purpose));
        out.append(",\n  \"round\": ")
                .append(round)
                .append(",\n  \"bestRound\": ")
                .append(bestRound);
        if (bestParameters.length > 0) {
            out.append(",\n  \"bestLoss\": ").append(bestLoss);
        }
        numbers(out, "parameters", parameters);
        numbers(out, "optimizer", optimizer);
        numbers(out, "losses", losses);
        numbers(out, "validationLosses", validationLosses);
        numbers(out, "bestParameters", bestParameters);
        return out.append("\n}\n").toString();
    }

    private static void numbers(StringBuilder out, String name, double[] numbers) {
        out.append(",\n  \"").append(name).append("\": [");
        for (int k = 0; k < numbers.length; k++) {
            out.append(k == 0 ? "" : ", ").append(numbers[k]);
        }
        out.append(']');
    }

    static Checkpoint read(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
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
            return new Checkpoint(
                    purpose,
                    round,
                    array("parameters"),
                    array("optimizer"),
                    array("losses"),
                    array("validationLosses"),
                    bestRound,
                    bestLoss,
                    array("bestParameters"));
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

        private double[] array(String name) {
            return arrays.getOrDefault(name, new Numbers()).toArray();
        }
    }
}
