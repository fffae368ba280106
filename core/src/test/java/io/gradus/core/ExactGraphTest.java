package io.gradus.core;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.core.programs.RandomPrograms;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** The first judge is judged: numbers of 31 digits against decimals of 50, on whole programs. */
final class ExactGraphTest {
    private static final int PROGRAMS = Scale.of(1_000);

    /** What the first judge may be off beside the bound that it judges by. */
    private static final double SHARE = 0x1p-40;

    private int compared;
    private int sameDoubles;

    @Test
    void derivativesAgreeWithDecimals() {
        RandomPrograms programs = RandomPrograms.of(DecimalGraph.FUNCTIONS.toArray(String[]::new));
        int judged = 0;
        for (long randomSeed = 0; judged < PROGRAMS; randomSeed++) {
            Judged program = Judged.of(programs.random(randomSeed));
            boolean isCompared = program.partials().stream().allMatch(Judgement::isCompared);
            if (isCompared && DecimalGraph.canJudge(program.output())) {
                judged++;
                compare(
                        program,
                        DecimalGraph.of(program.output(), program.partials().size()));
            }
        }
        System.out.printf(
                "decimals of 50 digits: %,d programs, %,d derivatives, of these with the same double %,d%n",
                judged, compared, sameDoubles);
        new Document("verification.md", "decimals")
                .assertCurrentMeasurements("%,d programs, %,d derivatives; %,d of them have the same nearest double.%n"
                        .formatted(judged, compared, sameDoubles));
        assertTrue(compared >= 2 * judged, () -> compared + " derivatives");
        assertTrue(sameDoubles >= .999 * compared, () -> sameDoubles + " of " + compared + " have the same double");
    }

    private void compare(Judged judged, DecimalGraph decimals) {
        for (Judgement partial : judged.partials()) {
            BigDecimal exact = decimals.derivative(partial.input());
            double error = exact.subtract(partial.exact().exact()).abs().doubleValue();
            assertTrue(
                    error <= SHARE * partial.bound(),
                    () -> "input " + partial.input() + ": " + partial.exact() + " is " + error + " off, in "
                            + judged.program());
            compared++;
            sameDoubles += exact.doubleValue() == partial.exact().hi() ? 1 : 0;
        }
    }

    @Test
    void aRootOfZeroHasNoSlopeInDecimals() {
        Value x = new Graph().variable(2);
        assertTrue(DecimalGraph.canJudge(Functions.sqrt(x)));
        assertFalse(DecimalGraph.canJudge(Functions.sqrt(x.minus(x))));
    }
}
