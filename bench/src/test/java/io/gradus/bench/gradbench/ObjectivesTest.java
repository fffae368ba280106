package io.gradus.bench.gradbench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.bench.Workload;
import io.gradus.core.recorded.BackEnd;
import io.gradus.core.recorded.DifferentiableFunction;
import io.gradus.core.recorded.Report;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the benchmarks do before timing, and where the inputs come from. */
final class ObjectivesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "gmm-2-5",
                "gmm-10-25",
                "lstm-2-128",
                "lstm-2-1024",
                "ode-20-100",
                "ode-1000-100",
                "llsq-16-128",
                "llsq-1024-128"
            })
    void objectivesHaveTheirReferenceGradients(String name) {
        Objective objective = Objective.named(name);
        objective.reference().check(objective.eager(), objective.hand(), objective.start());
    }

    @ParameterizedTest
    @CsvSource({
        "gmm-2-5, COMPILER",
        "gmm-2-5, INTERPRETER",
        "gmm-10-25, COMPILER",
        "lstm-2-128, COMPILER",
        "lstm-2-128, INTERPRETER",
        "ode-20-100, COMPILER",
        "ode-20-100, INTERPRETER",
        "llsq-16-128, COMPILER",
        "llsq-16-128, INTERPRETER"
    })
    void recordedObjectivesHaveThem(String name, BackEnd backEnd) {
        Objective objective = Objective.named(name);
        objective.reference().check(objective.recorded(backEnd), objective.hand(), objective.start());
    }

    /** A step through the text is one iteration of a loop, whatever bits it reads: not thousands of lines for each. */
    @Test
    void aCompiledNetworkIsAFewLoops() {
        Objective lstm = Objective.named("lstm-2-128");
        DifferentiableFunction compiled =
                DifferentiableFunction.record(lstm.start().length, lstm::on).with(BackEnd.COMPILER);
        compiled.gradient(lstm.start());
        Report.PatternReport report = compiled.report().patterns().get(0);
        assertTrue(report.loops().get(0).startsWith("127 x 728 ("), report.loops()::toString);
        assertTrue(report.loops().size() < 20, report.loops()::toString);
        int bytes = report.methodSizes().stream().mapToInt(size -> size).sum();
        assertTrue(bytes < 40_000, bytes + " bytes in methods of " + report.methodSizes());
    }

    /** The benchmark's own check covers the longer text; it compiles for seconds. */
    @Test
    void aCompiledNetworkIsThatByHand() {
        Objective lstm = Objective.named("lstm-1-16");
        double[] expected = new double[lstm.start().length];
        double[] actual = new double[expected.length];
        double value = lstm.hand().valueAndGradient(lstm.start(), expected);
        assertEquals(value, lstm.recorded(BackEnd.COMPILER).valueAndGradient(lstm.start(), actual), 1e-14);
        assertArrayEquals(expected, actual, 1e-14, "terms below 0.1, some hundred of them");
    }

    /** Numbers of 40 digits, computed by reverse sweeps in mpmath 1.3.0: the value, then the gradient. */
    @ParameterizedTest
    @ValueSource(strings = {"gmm-2-5", "lstm-2-128", "ode-20-100", "llsq-16-128"})
    void everyDerivativeIsThatOfFortyDigits(String name) throws IOException {
        Objective objective = Objective.named(name);
        double[] oracle = oracle(name);
        double[] expected = Arrays.copyOfRange(oracle, 1, oracle.length);
        double most = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        for (Workload workload :
                List.of(objective.eager(), objective.hand(), objective.recorded(BackEnd.INTERPRETER))) {
            double[] actual = new double[expected.length];
            double value = workload.valueAndGradient(objective.start(), actual);
            // a sum of up to 5,000 rounded terms, of one size or cancelling to a tenth of it
            assertEquals(oracle[0], value, 1e-13 * Math.abs(oracle[0]), name);
            assertArrayEquals(expected, actual, 1e-13 * most, name);
        }
    }

    private static double[] oracle(String name) throws IOException {
        try (InputStream in = ObjectivesTest.class.getResourceAsStream("oracle-" + name + ".txt")) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        }
    }

    @Test
    void theLastComponentOfALongEquationIsNotReached() {
        double[] gradient = new double[12];
        Workload ode = new Ode(12, 2).eager();
        assertEquals(0, ode.valueAndGradient(new Ode(12, 2).start(), gradient));
        assertArrayEquals(new double[12], gradient, "a step reaches four components, two steps reach 8 of 12");
    }

    @Test
    void theTextIsThatOfTheData() {
        double[][] bits = Sonnets.bits(1_024, Lstm.BITS);
        int[] codes = new int[1_024];
        for (int t = 0; t < codes.length; t++) {
            for (int bit = 0; bit < Lstm.BITS; bit++) {
                codes[t] = 2 * codes[t] + (int) bits[t][bit];
            }
        }
        String text = new String(codes, 0, codes.length);
        assertTrue(text.startsWith("THE SONNETS\n\n                    1\n\nFrom fairest creatures"), text);
        assertTrue(text.endsWith("Were an all-eating shame, and thriftless p"), text);
        assertTrue(text.contains("beauty\u2019s rose"), "a character of 14 bits");
        assertThrows(IllegalArgumentException.class, () -> Sonnets.bits(4_096, Lstm.BITS));
    }

    @Test
    void unknownNamesAndSizesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Objective.named("gmm"));
        assertThrows(IllegalArgumentException.class, () -> Objective.named("kmeans-1-2"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new Gmm(3, 4).reference())
                .getMessage()
                .contains("2 5, 10 25"));
    }
}
