package io.gradus.bench;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What does a fresh JVM need for 10,000 rounds of W1 with another library? Whole processes, which take turns. One process of
 * each goes before, since the first one ever unpacks its library's native parts.
 */
public final class ColdPeers {
    private static final List<String> JOBS = List.of("hipparchus", "encog", "smile", "tensorflow", "djl");

    private ColdPeers() {}

    /**
     * Prints all figures in milliseconds as JSON, or does one job.
     *
     * @param args nothing, or the name of a job
     * @throws IOException if a process cannot be started
     */
    public static void main(String[] args) throws IOException {
        if (args.length == 0) {
            Map<String, ColdStart.Figure> figures = new LinkedHashMap<>();
            for (String job : JOBS) {
                List<String> command = ColdStart.java(ColdPeers.class, job);
                ColdStart.milliseconds(command);
                figures.put(job, () -> ColdStart.milliseconds(command));
            }
            System.out.println(JSON.std.asString(ColdStart.inTurns(figures)));
        } else {
            job(args[0]);
        }
    }

    private static void job(String name) {
        switch (name) {
            case "hipparchus" -> ColdStart.train(HipparchusBenchmark.workload("seed"));
            case "encog" -> withBiases(new EncogBenchmark().step());
            case "smile" -> withBiases(new SmileBenchmark().step());
            case "tensorflow" -> tensorFlow();
            case "djl" -> djl();
            default -> throw new IllegalArgumentException("expected one of " + JOBS + ", got " + name);
        }
    }

    private static void withBiases(double error) {
        if (!(error < Seed.ERROR_AFTER_ALL)) {
            throw new IllegalStateException("with biases to train, expected an error below " + Seed.ERROR_AFTER_ALL
                    + ", got " + error + "; nothing was timed");
        }
    }

    private static void tensorFlow() {
        TensorFlowBenchmark benchmark = new TensorFlowBenchmark();
        ColdStart.train(benchmark.workload("seed"));
        benchmark.close();
    }

    private static void djl() {
        System.setProperty("ai.djl.pytorch.num_threads", "1");
        try (NDManager manager = NDManager.newBaseManager()) {
            ColdStart.train(DjlBenchmark.workload("seed", manager));
        }
    }
}
