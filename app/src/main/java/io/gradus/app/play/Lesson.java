package io.gradus.app.play;

import com.fasterxml.jackson.core.JsonGenerator;
import io.gradus.nn.Loss;
import io.gradus.nn.Network;
import io.gradus.nn.explain.Ledger;
import io.gradus.nn.explain.Problem;
import io.gradus.nn.explain.Renderer;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** The training step that is explained: the sample that is looked at, at some parameters. Immutable. */
final class Lesson {
    private final Problem problem;
    private final Optional<Ledger> ledger;
    private final String unexplained;

    private Lesson(Problem problem, Optional<Ledger> ledger, String unexplained) {
        this.problem = problem;
        this.ledger = ledger;
        this.unexplained = unexplained;
    }

    static Lesson of(State state, double[] parameters) {
        Problem problem = problem(state, parameters);
        try {
            if (!Arrays.stream(parameters).allMatch(Double::isFinite)) {
                throw new ArithmeticException(
                        "a weight or bias is not finite any more; rewind and try a smaller learning rate");
            }
            return new Lesson(problem, Optional.of(Ledger.of(problem)), "");
        } catch (IllegalArgumentException | ArithmeticException e) {
            return new Lesson(problem, Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    /** One round, except for the worked example as it is, whose ledger goes on to the article's 10,000 rounds. */
    private static Problem problem(State state, double[] parameters) {
        int row = state.look().row();
        Network network = state.start().withParameters(parameters);
        Problem problem = Problem.of(
                        network,
                        state.rule().loss(),
                        state.table().input(row),
                        state.table().target(row))
                .withLearningRate(state.rule().learningRate());
        return isWorkedExample(problem) ? problem : problem.withRounds(1);
    }

    private static boolean isWorkedExample(Problem problem) {
        Problem example = Problem.workedExample();
        return problem.loss() == Loss.halfSquaredError
                && problem.learningRate() == example.learningRate()
                && Arrays.equals(problem.input(), example.input())
                && Arrays.equals(problem.target(), example.target())
                && Arrays.equals(
                        problem.network().parameters().values(),
                        example.network().parameters().values())
                && Wiring.of(problem.network()).equals(Wiring.of(example.network()));
    }

    Problem problem() {
        return problem;
    }

    Ledger ledger() {
        return ledger.orElseThrow(() -> new Refusal(422, "there is no explanation of this network: " + unexplained));
    }

    /** Writes the keys "explanation" and, where there is none, "unexplained". */
    void write(JsonGenerator json) throws IOException {
        json.writeFieldName("explanation");
        if (ledger.isPresent()) {
            StringBuilder text = new StringBuilder();
            Renderer.json().render(ledger.get(), text);
            json.writeRawValue(text.toString());
        } else {
            json.writeNull();
            json.writeStringField("unexplained", unexplained);
        }
    }
}
