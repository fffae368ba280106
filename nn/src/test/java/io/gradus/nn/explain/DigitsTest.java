package io.gradus.nn.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DigitsTest {
    private static void check(int digits, double number, String expected) {
        assertEquals(expected, new Digits(digits).apply(number));
    }

    @Test
    void roundsToDigitsAfterThePoint() {
        check(9, 0.59326999210718726, "0.593269992");
        check(9, 0.35891647971788465, "0.358916480");
        check(4, 0.59326999210718726, "0.5933");
        check(9, -0.038098236516556216, "-0.038098237");
        check(9, 12.345678912345, "12.345678912");
        check(9, 0.9999999999, "1.000000000");
    }

    @Test
    void shortNumbersStayShort() {
        check(9, .15, "0.15");
        check(9, 0.39249999999999996, "0.3925");
        check(9, 2, "2.0");
        check(9, -1e8, "-100000000.0");
        check(9, 0, "0.0");
        check(9, -0.0, "0.0");
    }

    @Test
    void verySmallAndVeryLargeNumbersHaveAnExponent() {
        check(9, 3.51018778297884587e-5, "3.510187783e-5");
        check(9, 4.385677344743467e-4, "0.000438568");
        check(4, 4.385677344743467e-4, "4.3857e-4");
        check(9, 1e-300, "1.0e-300");
        check(9, -1.5e9, "-1.5e9");
        check(4, 9.99999e-7, "1.0000e-6");
        check(9, Double.MIN_VALUE, "4.9e-324");
        check(9, Double.MAX_VALUE, "1.797693135e308");
    }

    @Test
    void tellsTheDigitsItTakes() {
        assertThrows(IllegalArgumentException.class, () -> new Digits(3));
        assertThrows(IllegalArgumentException.class, () -> new Digits(18));
    }

    @Test
    void theLocaleDoesNotMatter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            check(9, 0.59326999210718726, "0.593269992");
        } finally {
            Locale.setDefault(before);
        }
    }

    /** Half a unit of the last digit, plus the rounding of 2 ulp that drops trailing zeros. */
    @Property(tries = 5000, seed = "20260101")
    void isWithinHalfAUnitOfItsLastDigit(@ForAll double any, @ForAll @IntRange(min = 4, max = 17) int digits) {
        double number = any / 2; // rounded up, the largest would be no double
        Interval printed = Expression.rounded(new Digits(digits).apply(number));
        double noise = 3 * Math.ulp(number);
        assertTrue(printed.low() - noise <= number && number <= printed.high() + noise, () -> number + "");
    }
}
