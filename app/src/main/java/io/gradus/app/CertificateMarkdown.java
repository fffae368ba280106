package io.gradus.app;

import io.gradus.core.check.Certificate;
import io.gradus.core.check.InputCheck;
import io.gradus.core.check.Kink;
import io.gradus.core.check.TaylorTest;
import io.gradus.core.check.Verdict;
import java.util.Locale;

/** A certificate as a page of Markdown. */
final class CertificateMarkdown {
    private CertificateMarkdown() {}

    static String of(Certificate certificate) {
        StringBuilder page = new StringBuilder("# Gradient check: " + certificate.verdict() + "\n\n");
        TaylorTest taylor = certificate.taylor();
        page.append(cell(certificate.reason())).append(".\n\n");
        page.append("- value: ").append(certificate.value()).append('\n');
        page.append("- rounding of the value: ")
                .append(atMost(certificate.valueRounding()))
                .append('\n');
        page.append("- Taylor test along a random direction: ")
                .append(taylor.verdict() + ", " + taylor.reason())
                .append('\n');
        page.append("- random seed: ").append(certificate.randomSeed()).append('\n');
        certificate.notes().forEach(note -> page.append("- note: ").append(note).append('\n'));
        certificate
                .primitives()
                .forEach(p -> page.append("- function `" + p.name() + "`: " + p.verdict() + ", " + cell(p.reason()))
                        .append('\n'));
        page.append(
                "\n| parameter | at | derivative | differences | off by at most | rounding | digits | nearest kink |"
                        + " verdict |\n|---|---:|---:|---:|---:|---:|---:|---|---|\n");
        certificate.inputs().forEach(input -> page.append(row(input)));
        return page.toString();
    }

    private static String row(InputCheck input) {
        Kink kink = input.kink();
        return "| " + cell(input.label()) + " | " + input.at() + " | " + input.derivative() + " | "
                + number("%s", input.differences()) + " | " + number("%.1e", input.error()) + " | "
                + number("%.1e", input.rounding()) + " | " + number("%.1f", input.digits()) + " | "
                + (kink == null ? "none" : number("%.1e", kink.distance()) + " " + cell(kink.where())) + " | "
                + input.verdict() + (input.verdict() == Verdict.PASS ? "" : ": " + cell(input.reason())) + " |\n";
    }

    private static String atMost(double rounding) {
        return Double.isFinite(rounding) ? "at most " + number("%.1e", rounding) : "without bound";
    }

    private static String number(String format, double x) {
        return Double.isNaN(x) ? "-" : String.format(Locale.ROOT, format, x);
    }

    private static String cell(String text) {
        return text.replaceAll("\\p{Cntrl}", "?").replace("|", "\\|");
    }
}
