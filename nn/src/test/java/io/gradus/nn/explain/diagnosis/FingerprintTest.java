package io.gradus.nn.explain.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.nn.explain.Problem;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Numbers that mistakes and conventions give in the worked example, computed without this software: w1 and w5 after a
 * round, the error after a round and after 10,000.
 */
class FingerprintTest {
    private static final Search EXAMPLE = new Search(Problem.workedExample());
    private static final List<String> LABELS = List.of("w1+", "w5+", "E_total@1", "E_total@10000");
    private static final List<String> RIGHT = List.of("0.149780716", "0.358916480", "0.291027774", "3.510187783e-05");

    @ParameterizedTest
    @CsvSource({
        "right, 0.149780716, 0.358916480, 0.291027774, 3.510187783e-05",
        "biases-each, 0.149780716, 0.358916480, 0.280471447, 2.447562236e-06",
        "biases-shared, 0.149780716, 0.358916480, 0.285750887, 4.355321066e-06",
        "sequential-update, 0.149817639, 0.358916480, 0.291027924, 3.508478630e-05",
        "slope-forgotten-output, 0.148865825, 0.180085176, 0.258260102, 4.06e-31",
        "slope-forgotten-hidden, 0.149091242, 0.358916480, 0.291024764, 2.480492248e-05",
        "first-path-only, 0.149665802, 0.358916480, 0.291027283, 3.687358413e-05",
        "sum-of-squares, 0.149561432, 0.317832959, 0.567237964, 1.567102023e-05",
        "half-mean-of-squares, 0.149890358, 0.379458240, 0.147354079, 5.813348584e-05",
        "weights-column-wise, 0.149776208, 0.359152070, 0.296368559, 3.505475364e-05",
        "single-precision, 0.149780720, 0.358916491, 0.291027757, 3.510196938e-05",
        "rounded-4, 0.149800000, 0.358900000, 0.291033250, 6.889e-05"
    })
    void everyNumberIsTracedToItsCause(String id, String w1, String w5, String first, String last) {
        List<String> numbers = List.of(w1, w5, first, last);
        for (int column = 0; column < numbers.size(); column++) {
            String number = numbers.get(column);
            boolean right = number.equals(RIGHT.get(column));
            assertNamed(right ? "right" : id, number);
            assertNamed(right ? "right" : id, LABELS.get(column) + "=" + number);
        }
    }

    private static void assertNamed(String id, String number) {
        Diagnosis diagnosis = Diagnosis.of(EXAMPLE, List.of(Reading.of(number)));
        String all = text(diagnosis);
        assertTrue(diagnosis.isComplete(), all);
        if (id.equals("right")) {
            assertEquals(1, diagnosis.right().size(), all);
        } else {
            assertTrue(
                    diagnosis.explanations().stream()
                            .flatMap(explanation -> explanation.alternatives().stream())
                            .anyMatch(causes ->
                                    causes.size() == 1 && causes.get(0).id().equals(id)),
                    () -> id + " is not in: " + all);
        }
    }

    static String text(Diagnosis diagnosis) {
        StringBuilder text = new StringBuilder();
        try {
            diagnosis.writeText(text);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return text.toString();
    }
}
