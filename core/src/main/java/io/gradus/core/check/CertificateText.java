package io.gradus.core.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A certificate as a page of text. */
final class CertificateText {
    /** Of more inputs, the worst are shown. */
    private static final int MOST_ROWS = 24;

    private final Certificate certificate;
    private final StringBuilder text = new StringBuilder();

    CertificateText(Certificate certificate) {
        this.certificate = certificate;
    }

    String text() {
        line("gradient check: %s, %s", certificate.verdict(), certificate.reason());
        double rounding = certificate.valueRounding();
        line(
                "value %s, rounding %s",
                certificate.value(), Double.isFinite(rounding) ? "at most " + Text.size(rounding) : "without bound");
        TaylorTest taylor = certificate.taylor();
        String where = Double.isNaN(taylor.step()) ? "" : String.format(Locale.ROOT, " at step %.1e", taylor.step());
        line(
                "Taylor test along a random direction (seed %d): %s%s, %s",
                certificate.randomSeed(), taylor.reason(), where, taylor.verdict());
        certificate.notes().forEach(note -> line("note: %s", note));
        inputs();
        for (PrimitiveFinding p : certificate.primitives()) {
            String place = p.reason().isEmpty() ? "" : ": " + p.reason();
            line(
                    "function %s (%d nodes, checked at %d points): %s%s",
                    p.name(), p.nodes(), p.points(), p.verdict(), place);
        }
        return text.toString();
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private void inputs() {
        List<InputCheck> inputs = certificate.inputs();
        if (inputs.size() > MOST_ROWS) {
            inputs = certificate.worstFirst().subList(0, MOST_ROWS);
            line("the worst %d of %d inputs:", MOST_ROWS, certificate.inputs().size());
        }
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {
            "input", "at", "derivative", "differences", "+-", "rounding", "digits", "nearest kink", "verdict"
        });
        inputs.forEach(input -> rows.add(row(input)));
        table(rows);
    }

    private static String[] row(InputCheck input) {
        Kink kink = input.kink();
        return new String[] {
            input.label(),
            Text.brief(input.at()),
            number("%.10g", input.derivative()),
            number("%.10g", input.differences()),
            number("%.1e", input.error()),
            number("%.1e", input.rounding()),
            number("%.1f", input.digits()),
            kink == null ? "none" : number("%.1e", kink.distance()) + " " + kink.where(),
            input.verdict() == Verdict.PASS ? "PASS" : input.verdict() + ": " + input.reason()
        };
    }

    private static String number(String format, double x) {
        return Double.isNaN(x) ? "-" : x == 0 ? "0" : String.format(Locale.ROOT, format, x);
    }

    /** Columns as wide as their widest entry; the last two are text and begin on the left. */
    private void table(List<String[]> rows) {
        int columns = rows.get(0).length;
        int[] widths = new int[columns];
        for (String[] row : rows) {
            for (int c = 0; c < columns; c++) {
                widths[c] = Math.max(widths[c], row[c].length());
            }
        }
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                String pad = " ".repeat(widths[c] - row[c].length());
                boolean isText = c == 0 || c >= columns - 2;
                line.append(c == 0 ? "" : "  ").append(isText ? row[c] + pad : pad + row[c]);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
    }
}
