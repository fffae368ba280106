package io.gradus.bench.report;

import java.util.ArrayList;
import java.util.List;

/**
 * What other libraries reached on W1 to W4, measured before this project began, for its targets: on a machine of the same
 * kind (2 cores, Sapphire Rapids, JDK 17.0.15, g++ 12 -O3 -march=native), on one core, medians, values and gradients checked.
 * These are facts of that day and no run makes them again: the C++ libraries, Rainier and finmath-lib are not served by the
 * package registries that the build may use. The others have a benchmark here too, behind the profile {@code peers}.
 */
final class MeasuredElsewhere {
    private static final String[] WORKLOADS = {
        "W1, ns",
        "W2, us",
        "W3, n = 1,000, ns a term",
        "W3, n = 1,000,000, ns a term",
        "W4, n = 10, us",
        "W4, n = 100, us"
    };

    private static final List<Row> ROWS = List.of(
            row("by hand, Java", "80", "27-33", "1.7", "1.7", "0.19-0.27", "5.7-11.2"),
            row("CoDiPack, Adept: C++, recorded afresh", "242-273", "197-204", "33-34", "47-53", "1.06-1.28", "79-87"),
            row("C++ tapes, recorded once", "343-412", "77", "33", "37", "1.6", "89"),
            row("CppADCodeGen: C++, compiled by gcc", "120", "45", "6.1", "-", "0.16", "15"),
            row("Rainier: JVM, compiled", "275", "288", "56", "-", "1.3", "25"),
            row("finmath-lib: JVM, recorded afresh", "5,971", "15,474", "2,490", "8,750", "32.4", "3,033"),
            row("PyTorch, through DJL", "136,000", "374", "123", "40", "288", "272"),
            row("TensorFlow Java", "24,286", "107", "-", "-", "-", "-"),
            row("Hipparchus", "593", "26,700", "-", "-", "-", "-"),
            row("Encog; trains the biases, too", "651", "-", "-", "-", "-", "-"),
            row("Smile; trains the biases, too", "1,270", "-", "-", "-", "-", "-"),
            row("micrograd: Python", "58,700", "115,000", "24,300", "-", "-", "-"));

    private record Row(String library, List<String> times) {}

    private MeasuredElsewhere() {}

    private static Row row(String library, String... times) {
        return new Row(library, List.of(times));
    }

    static void append(Page page) {
        page.line("Measured elsewhere, on the same kind of machine (2 cores, Sapphire Rapids, JDK 17.0.15, g++ 12"
                + " `-O3 -march=native`), before this project began; compare each number with that table's first row only."
                + " CppADCodeGen needs 10.7 s of gcc for W3 and 8.8 s for W4.");
        page.line("");
        List<String> head = new ArrayList<>(List.of("library"));
        head.addAll(List.of(WORKLOADS));
        page.head(head.toArray(String[]::new));
        for (Row row : ROWS) {
            List<String> cells = new ArrayList<>(List.of(row.library));
            cells.addAll(row.times);
            page.row(cells);
        }
        page.line("");
    }
}
