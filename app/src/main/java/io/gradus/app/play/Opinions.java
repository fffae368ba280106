package io.gradus.app.play;

import com.fasterxml.jackson.core.JsonGenerator;
import io.gradus.app.checks.NetworkCheck;
import io.gradus.core.check.Certificate;
import io.gradus.core.check.InputCheck;
import io.gradus.nn.explain.Problem;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/** A second opinion on each derivative of a training step: differences of the error, with what they are worth. */
final class Opinions {
    private static final long RANDOM_SEED = 1;

    private final Problem problem;
    private final BooleanSupplier isOver;

    Opinions(Problem problem, BooleanSupplier isOver) {
        this.problem = problem;
        this.isOver = isOver;
    }

    String json() throws IOException {
        Certificate certificate = NetworkCheck.of(problem, Integer.MAX_VALUE, RANDOM_SEED, this::checkTime);
        return JsonText.of("opinions", json -> {
            json.writeStartArray();
            for (InputCheck check : certificate.inputs()) {
                opinion(check, json);
            }
            json.writeEndArray();
        });
    }

    private void checkTime() {
        if (isOver.getAsBoolean()) {
            throw new Refusal(503, "the second opinion takes too long; try it on a smaller network");
        }
    }

    private static void opinion(InputCheck check, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("parameter", check.label());
        StateWriter.number("derivative", check.derivative(), json);
        StateWriter.number("difference", check.differences(), json);
        StateWriter.number("error", check.error(), json);
        StateWriter.number("digits", Math.floor(check.digits()), json);
        json.writeStringField("verdict", check.verdict().name());
        json.writeStringField("reason", check.reason());
        json.writeEndObject();
    }
}
