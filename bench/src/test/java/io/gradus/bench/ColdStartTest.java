package io.gradus.bench;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ColdStartTest {
    @ParameterizedTest
    @ValueSource(strings = {"firstResult", "simplify", "derivatives", "simplifier", "hand", "eager", "compiled"})
    void everyJobChecksItsResult(String job) {
        ColdStart.job(job, new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"firstResult", "simplify", "derivatives", "simplifier"})
    void jobsThatMeasureThemselvesPrintANumber(String job) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ColdStart.job(job, new PrintStream(out, true, StandardCharsets.UTF_8));
        assertTrue(Double.parseDouble(out.toString(StandardCharsets.UTF_8).strip()) > 0);
    }

    @Test
    void unknownJobsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> ColdStart.job("warm", System.out));
    }
}
