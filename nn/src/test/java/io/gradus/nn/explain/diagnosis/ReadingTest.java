package io.gradus.nn.explain.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.nn.explain.Problem;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReadingTest {
    private static final String FEW = "So few digits agree with something by chance:";

    private static String text(String... numbers) throws IOException {
        StringBuilder text = new StringBuilder();
        Diagnosis.of(Problem.workedExample(), numbers).writeText(text);
        return text.toString();
    }

    /** Infinity is as far from each number as from its rounding to single precision. */
    @ParameterizedTest
    @ValueSource(strings = {"1e999", "-1e400", "w5=1e-999", "2e-324"})
    void whatFitsNoDoubleIsRefused(String number) {
        assertEquals(
                "expected a number that fits a double, got '" + number + "'",
                assertThrows(IllegalArgumentException.class, () -> Reading.of(number))
                        .getMessage());
    }

    @Test
    void zeroAndTheLargestNumbersAreRead() {
        assertEquals(1, Reading.of("0").digits());
        assertEquals(0, Reading.of("w1=0e-999").number().signum());
        assertEquals(
                Double.MAX_VALUE, Reading.of("1.7976931348623157e308").number().doubleValue());
        assertEquals(Double.MIN_VALUE, Reading.of("4.9e-324").number().doubleValue());
    }

    @Test
    void oneDigitProvesLittle() throws IOException {
        String text = text("0.3");
        assertTrue(text.startsWith("0.3 is right: it agrees with w3 to its only digit.\n" + FEW), text);
        assertTrue(text("-0.5").contains(FEW));
    }

    @Test
    void manyDigitsOrANameProveMore() throws IOException {
        assertEquals("0.2910 is right: it agrees with E_total after round 1 to all 4 digits.\n", text("0.2910"));
        assertEquals("w3 = 0.25 is right: it agrees with w3 to all 2 digits.\n", text("w3=0.25"));
    }
}
