package io.gradus.app;

import io.gradus.core.check.Certificate;
import java.io.IOException;

/** How a certificate is written. */
@FunctionalInterface
interface CertificateFormat {
    String of(Certificate certificate) throws IOException;

    static CertificateFormat named(String name) {
        return switch (name) {
            case "text" -> Certificate::toString;
            case "markdown" -> CertificateMarkdown::of;
            case "json" -> CertificateJson::of;
            default ->
                throw new IllegalArgumentException("--format: expected text, markdown or json, got '" + name + "'");
        };
    }
}
