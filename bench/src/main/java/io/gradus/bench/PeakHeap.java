package io.gradus.bench;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many bytes does a node need at the peak, graph and adjoints together? The smallest heap in which W3 can be
 * evaluated once is searched by bisection, each try in a JVM of its own, and a tiny W3's smallest heap is subtracted.
 * What the program itself holds (its point, its gradient and a handle per variable) is included.
 */
public final class PeakHeap {
    private static final int OUT_OF_MEMORY = 3;
    private static final int LARGE = 1_000_000;
    private static final int SMALL = 10;
    private static final int MOST_MEGABYTES = 2048;

    private PeakHeap() {}

    /**
     * Prints the measurement as JSON; with a number n, evaluates W3 of that size once and tells by its exit code
     * whether memory sufficed.
     *
     * @param args nothing, or n
     */
    public static void main(String[] args) {
        if (args.length == 1) {
            Runtime.getRuntime().halt(evaluate(Integer.parseInt(args[0])));
        }
        try {
            System.out.println(JSON.std.asString(measure()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> measure() {
        long bytes = (long) (smallestHeap(LARGE) - smallestHeap(SMALL)) << 20;
        Rosenbrock graph = new Rosenbrock(LARGE);
        graph.valueAndGradient(Rosenbrock.start(LARGE), new double[LARGE]);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("nodes", graph.nodes());
        result.put("bytes", bytes);
        return result;
    }

    private static int evaluate(int n) {
        try {
            double[] out = new double[n];
            double value = new Rosenbrock(n).valueAndGradient(Rosenbrock.start(n), out);
            boolean right = Math.abs(value / Rosenbrock.reference(n).value() - 1) < 1e-10 && out[0] == -51.2;
            return right ? 0 : 1;
        } catch (OutOfMemoryError e) {
            return OUT_OF_MEMORY;
        }
    }

    private static int smallestHeap(int n) {
        int tooSmall = 3;
        int enough = MOST_MEGABYTES;
        while (enough - tooSmall > 1) {
            int middle = (tooSmall + enough) >>> 1;
            if (fits(n, middle)) {
                enough = middle;
            } else {
                tooSmall = middle;
            }
        }
        return enough;
    }

    private static boolean fits(int n, int megabytes) {
        int exit = run(n, megabytes);
        if (exit != 0 && exit != OUT_OF_MEMORY) {
            throw new IllegalStateException("W3 with n = " + n + " ended with exit code " + exit);
        }
        return exit == 0;
    }

    private static int run(int n, int megabytes) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = List.of(
                java,
                "-XX:+UseSerialGC",
                "-Xmn1m",
                "-Xms" + megabytes + "m",
                "-Xmx" + megabytes + "m",
                "-cp",
                System.getProperty("java.class.path"),
                PeakHeap.class.getName(),
                Integer.toString(n));
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while W3 was running", e);
        }
    }
}
