package io.gradus.app;

import static io.gradus.core.Functions.acos;
import static io.gradus.core.Functions.tan;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gradus.core.check.Certificate;
import io.gradus.core.check.GradientCheck;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Certificates that networks do not have. */
final class CertificateMarkdownTest {
    @Test
    void atAPoleTheValueHasNoBound() {
        Certificate certificate = GradientCheck.of(x -> tan(acos(x[0])), 0);
        assertEquals(Double.POSITIVE_INFINITY, certificate.valueRounding());
        List<String> rounding = CertificateMarkdown.of(certificate)
                .lines()
                .filter(line -> line.startsWith("- rounding"))
                .toList();
        assertEquals(List.of("- rounding of the value: without bound"), rounding);
    }
}
