package io.gradus.bench;

import com.fasterxml.jackson.jr.ob.JSON;
import io.gradus.core.recorded.BackEnd;
import io.gradus.core.recorded.DifferentiableFunction;
import io.gradus.core.recorded.Report;
import io.gradus.core.recorded.SimplifierTime;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What does a fresh JVM need: until a compiled function's first result, for simplifying, and for a whole training of 10,000
 * rounds? Each figure is measured in JVMs of its own, which take turns.
 */
public final class ColdStart {
    private static final int TIMES = 7;
    private static final int SIZE = 1_000;
    /** Measured inside the JVM, which prints a number. */
    private static final List<String> INSIDE = List.of("firstResult", "simplify", "derivatives", "simplifier");
    /** Measured from outside. */
    private static final List<String> WHOLE = List.of("hand", "eager", "compiled");

    private ColdStart() {}

    /**
     * Prints all figures as JSON, times in milliseconds and of a node in microseconds; or does one job, and prints its
     * number where it measures itself.
     *
     * @param args the launcher of the command line; or {@code job} and its name
     * @throws IOException if a process cannot be started
     */
    public static void main(String[] args) throws IOException {
        if (args.length == 2 && args[0].equals("job")) {
            job(args[1], System.out);
        } else if (args.length == 1) {
            System.out.println(JSON.std.asString(measure(args[0])));
        } else {
            System.err.println("use bench/run; this class takes the launcher of the command line");
            System.exit(2);
        }
    }

    private static List<Map<String, Object>> measure(String launcher) throws IOException {
        List<String> explain = List.of(launcher, "explain");
        // Builds the command line where that is necessary.
        output(explain);
        Map<String, Figure> figures = new LinkedHashMap<>();
        INSIDE.forEach(job -> figures.put(
                job,
                () -> Double.parseDouble(
                        output(java(ColdStart.class, "job", job)).strip())));
        figures.put("explain", () -> milliseconds(explain));
        WHOLE.forEach(job -> figures.put(job, () -> milliseconds(java(ColdStart.class, "job", job))));
        return inTurns(figures);
    }

    /** What is measured once in a fresh JVM. */
    interface Figure {
        double measure() throws IOException;
    }

    static List<Map<String, Object>> inTurns(Map<String, Figure> figures) throws IOException {
        Map<String, List<Double>> values = new LinkedHashMap<>();
        for (int time = 0; time < TIMES; time++) {
            for (Map.Entry<String, Figure> figure : figures.entrySet()) {
                values.computeIfAbsent(figure.getKey(), name -> new ArrayList<>())
                        .add(figure.getValue().measure());
            }
        }
        List<Map<String, Object>> all = new ArrayList<>();
        values.forEach((name, list) -> all.add(Map.of("name", name, "values", list)));
        return all;
    }

    static List<String> java(Class<?> main, String... args) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(args));
        return command;
    }

    static double milliseconds(List<String> command) throws IOException {
        long start = System.nanoTime();
        output(command);
        return (System.nanoTime() - start) / 1e6;
    }

    private static String output(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + " ended with exit code " + process.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + command + " was running", e);
        }
        return text;
    }

    static void job(String name, PrintStream out) {
        switch (name) {
            case "firstResult" -> out.println(firstResult());
            case "simplify" -> out.println(simplify());
            case "derivatives" -> out.println(SimplifierTime.of(rosenbrock()).derivatives());
            case "simplifier" -> out.println(SimplifierTime.of(rosenbrock()).simplifier());
            case "hand" -> train(Hand::seed);
            case "eager" -> train(new Seed());
            case "compiled" -> train(Seed.recorded(BackEnd.COMPILER));
            default ->
                throw new IllegalArgumentException("expected one of " + INSIDE + " and " + WHOLE + ", got " + name);
        }
    }

    /** Milliseconds from before recording to after the first value and gradient. */
    private static double firstResult() {
        double[] at = Rosenbrock.start(SIZE);
        double[] gradient = new double[SIZE];
        long start = System.nanoTime();
        double value = Rosenbrock.recorded(SIZE, BackEnd.COMPILER).valueAndGradient(at, gradient);
        double milliseconds = (System.nanoTime() - start) / 1e6;
        require(value, Rosenbrock.reference(SIZE).value(), 1e-10);
        return milliseconds;
    }

    /** Microseconds per recorded node: a report builds the graph of value and derivatives and simplifies it, once. */
    private static double simplify() {
        DifferentiableFunction function = rosenbrock();
        long start = System.nanoTime();
        Report.PatternReport report = function.report().patterns().get(0);
        double microseconds = (System.nanoTime() - start) / 1e3;
        if (report.simplified() > report.operations()) {
            throw new IllegalStateException("simplification made more operations of " + report);
        }
        return microseconds / report.recordedNodes();
    }

    private static DifferentiableFunction rosenbrock() {
        return DifferentiableFunction.record(SIZE, Rosenbrock::function);
    }

    static void train(Workload workload) {
        double error = Seed.train(workload, Seed.ROUNDS + 1, new double[8], new double[8]);
        require(error, Seed.ERROR_AFTER_ALL, 1e-9);
    }

    private static void require(double actual, double expected, double tolerance) {
        if (!(Math.abs(actual / expected - 1) <= tolerance)) {
            throw new IllegalStateException("expected " + expected + ", got " + actual + "; nothing was timed");
        }
    }
}
