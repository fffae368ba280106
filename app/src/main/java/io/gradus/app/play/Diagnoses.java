package io.gradus.app.play;

import io.gradus.nn.explain.Problem;
import io.gradus.nn.explain.diagnosis.Diagnosis;
import java.io.IOException;

/** Why somebody's numbers differ from those of a training step. */
final class Diagnoses {
    static final int LONGEST = 500;

    private static final int MOST_NUMBERS = 12;
    private static final int MOST_PARAMETERS = 100;
    private static final int USUAL_ROUNDS = 10_000;
    /** Parameters times rounds that each candidate may train. */
    private static final int MOST_WORK = 120_000;

    private final Problem problem;

    Diagnoses(Problem problem) {
        int parameters = problem.network().parameters().size();
        if (parameters > MOST_PARAMETERS) {
            throw Refusal.bad("expected a network of at most " + MOST_PARAMETERS + " weights and biases, got "
                    + parameters + "; try it on a smaller one");
        }
        this.problem = problem.withRounds(Math.min(USUAL_ROUNDS, MOST_WORK / parameters));
    }

    /** Numbers stand one after the other, each perhaps with a name: "w5=0.3589 0.29". */
    String json(String numbers) throws IOException {
        String[] words = numbers.strip().replaceAll("\\s*=\\s*", "=").split("[\\s,;]+", -1);
        if (words.length > MOST_NUMBERS || words[0].isEmpty()) {
            throw Refusal.bad("numbers: expected 1 to " + MOST_NUMBERS + " numbers such as w5=0.3589 0.2910, got "
                    + (words[0].isEmpty() ? "none" : String.valueOf(words.length)));
        }
        Diagnosis diagnosis = Diagnosis.of(problem, words);
        StringBuilder text = new StringBuilder();
        diagnosis.writeText(text);
        StringBuilder data = new StringBuilder();
        diagnosis.writeJson(data);
        return JsonText.of(json -> {
            json.writeStartObject();
            json.writeStringField("text", text.toString());
            json.writeFieldName("diagnosis");
            json.writeRawValue(data.toString());
            json.writeEndObject();
        });
    }
}
