package io.gradus.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportTest {
    private static final String JMH = """
            [{"benchmark": "io.gradus.bench.SeedBenchmark.eager", "mode": "avgt",
              "primaryMetric": {"scoreUnit": "us/op", "rawData": [[0.3, 0.2, 0.4]]},
              "secondaryMetrics": {"gc.alloc.rate.norm": {"score": 456.0}}},
             {"benchmark": "io.gradus.bench.SeedBenchmark.hand", "mode": "avgt", "params": {"n": "7"},
              "primaryMetric": {"scoreUnit": "ns/op", "rawData": [[80], [90]]},
              "secondaryMetrics": {"gc.alloc.rate.norm": {"score": "NaN"}}}]
            """;

    private static Measurement measured(String benchmark, String parameters, int round, Double... times) {
        return new Measurement(benchmark, parameters, round, List.of(times), 48);
    }

    private static Run run(long heapNodes, Measurement... measurements) {
        return new Run(
                "a chip",
                2,
                "17",
                "2026-01-01T00:00:00Z",
                "abc",
                "bench/run",
                heapNodes,
                360,
                List.of(),
                List.of(measurements));
    }

    private static String page(Run run, String notes) {
        Kept kept = new Kept(run, "bench/results/x.json");
        return PerformancePage.of(kept, kept, notes);
    }

    @Test
    void jmhFilesAreReadInNanoseconds(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("jmh.json"), JMH);
        List<Measurement> read = JmhResults.read(file, 3);
        assertEquals(new Measurement("SeedBenchmark.eager", "", 3, List.of(300.0, 200.0, 400.0), 456), read.get(0));
        assertEquals("n=7", read.get(1).parameters());
        assertEquals(List.of(80.0, 90.0), read.get(1).nanoseconds());
    }

    @Test
    void aFileWithoutAllocationOrWithThroughputIsRefused(@TempDir Path folder) throws IOException {
        Path throughput = Files.writeString(folder.resolve("a.json"), JMH.replace("ns/op", "ops/s"));
        Path silent = Files.writeString(folder.resolve("b.json"), JMH.replace("gc.alloc.rate.norm", "other"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> JmhResults.read(throughput, 0))
                .getMessage()
                .contains("ops/s"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> JmhResults.read(silent, 0))
                .getMessage()
                .contains("-prof gc"));
    }

    @Test
    void keptResultsAreReadBack(@TempDir Path folder) throws IOException {
        Run run = run(9, measured("SeedBenchmark.eager", "", 0, 1.5, 2.5));
        ReportMain.write(folder.resolve("run.json"), run);
        assertEquals(run, ReportMain.read(folder.resolve("run.json")));
    }

    @Test
    void keepJoinsRoundsWithTheMachine(@TempDir Path folder) throws IOException {
        String jmh = Files.writeString(folder.resolve("jmh.json"), JMH).toString();
        String heap = Files.writeString(folder.resolve("heap.json"), "{\"nodes\": 9, \"bytes\": 360}")
                .toString();
        String cold = Files.writeString(
                        folder.resolve("cold.json"), "[{\"name\": \"explain\", \"values\": [300, 200.5]}]")
                .toString();
        Path kept = folder.resolve("kept.json");
        ReportMain.main(new String[] {"keep", kept.toString(), "abc", "bench/run -x", heap, cold, jmh, jmh});
        Run run = ReportMain.read(kept);
        assertEquals(2, run.rounds());
        assertEquals(4, run.measurements().size());
        assertEquals(9, run.heapNodes());
        assertEquals(360, run.heapBytes());
        assertEquals(List.of(new ColdFigure("explain", List.of(300.0, 200.5))), run.cold());
        assertEquals("abc", run.commit());
        assertEquals(Runtime.getRuntime().availableProcessors(), run.cores());
        assertFalse(run.machine().isBlank() || run.jdk().isBlank() || run.date().isBlank());
    }

    @Test
    void ratiosAreTakenWithinARound() {
        Run run = run(
                9,
                measured("SeedBenchmark.eager", "", 0, 300.0, 400.0),
                measured("SeedBenchmark.hand", "", 0, 99.0, 100.0, 101.0),
                measured("SeedBenchmark.eager", "", 1, 900.0),
                measured("SeedBenchmark.hand", "", 1, 300.0),
                measured("SeedBenchmark.eager", "", 2, 5.0));
        assertEquals(List.of(3.0, 4.0, 3.0), run.ratios("SeedBenchmark.eager", "SeedBenchmark.hand", ""));
    }

    @Test
    void mediansAndQuartilesInterpolate() {
        assertEquals(2.5, Statistics.median(List.of(4.0, 1.0, 3.0, 2.0)));
        assertEquals(1.0 / 3, Statistics.spread(List.of(1.0, 2.0, 3.0, 4.0, 5.0)), 1e-15);
        assertEquals(0, Statistics.spread(List.of(7.0)));
        assertThrows(IllegalArgumentException.class, () -> Statistics.median(List.of()));
    }

    @Test
    void thePageShowsRatiosBesideTargets() {
        String page = page(
                run(
                        9,
                        measured("RosenbrockBenchmark.eager", "n=1000", 0, 99_900.0),
                        measured("RosenbrockBenchmark.hand", "n=1000", 0, 1_998.0),
                        measured("NodeBenchmark.record", "nodes=10", 0, 50.0),
                        measured("NodeBenchmark.plainValue", "nodes=10", 0, 20.0),
                        measured("NodeBenchmark.recordAndSweep", "nodes=10", 0, 100.0),
                        measured("NodeBenchmark.plainGradient", "nodes=10", 0, 25.0),
                        measured("NodeBenchmark.sweep", "nodes=10", 0, 70.0)),
                "Nothing *yet*.\n");
        assertTrue(
                page.contains(
                        "| W3, Rosenbrock, n = 1,000 | term | 2.00 | 100 | **50.0** | 0 % | <= 50 | <= 20 | 0.05 |"),
                page);
        assertTrue(page.contains("| 10 | 2.00 | 5.00 | 2.50 | 7.00 | 2.50 | 10.0 | 4.00 | 4.80 |"), page);
        assertTrue(page.contains("(9 nodes), recorded and swept once: 40.0 bytes per node at the peak"), page);
        assertTrue(page.endsWith("## What was tried and what it gave\n\nNothing *yet*.\n"), page);
        assertFalse(page.contains("| W1, training"), "a workload that was not measured has no row");
    }

    @Test
    void sectionsThatWereNotMeasuredSaySo() {
        String page = page(run(0), "");
        assertEquals(6, page.split("ot measured in this run[.]", -1).length, page);
    }

    @Test
    void objectivesHaveARowWithBothRatios() {
        String page = page(
                run(
                        0,
                        measured("GradBenchBenchmark.hand", "objective=gmm-2-5", 0, 2_000.0),
                        measured("GradBenchBenchmark.eager", "objective=gmm-2-5", 0, 9_000.0),
                        measured("GradBenchBenchmark.compiled", "objective=gmm-2-5", 0, 3_000.0)),
                "");
        assertTrue(
                page.contains(
                        "| `gmm`, d = 2, k = 5, n = 1,000 | 2.00 | 9.00 | **4.50** | 0 % | 3.00 | **1.50** | 0 % |"),
                page);
        assertFalse(page.contains("| `lstm`"), "an objective that was not measured has no row");
    }

    @Test
    void networksHaveARowWithTheirPeers() {
        String page = page(
                run(
                        0,
                        measured("NetworkBenchmark.hand", "network=moons", 0, 1e6),
                        measured("NetworkBenchmark.trainer", "network=moons", 0, 3e6),
                        measured("DjlNetworkBenchmark.train", "network=moons", 0, 4e6),
                        measured("TensorFlowNetworkBenchmark.train", "network=moons", 0, 5e6),
                        measured("SmileNetworkBenchmark.train", "network=moons", 0, 6e6),
                        measured("NetworkBenchmark.hand", "network=hidden-8", 0, 1.6e6),
                        measured("NetworkBenchmark.trainer", "network=hidden-8", 0, 2e6),
                        measured("DjlNetworkBenchmark.train", "network=hidden-8", 0, 3e6),
                        measured("NetworkBenchmark.trainer", "network=hidden-64", 0, 5e6),
                        measured("DjlNetworkBenchmark.train", "network=hidden-64", 0, 4e6)),
                "");
        assertTrue(
                page.contains(
                        "| moons, 2-16-16-1, 200 samples | 337 | 1,000 | 1.00 | 3.00 | **3.00** | 0 % | 4.00 | 5.00 | 6.00 |"),
                page);
        assertTrue(page.contains("| 2-8-8-1 | 105 | 1,600 | 1.00 | 1.25 | **1.25** | 0 % | 1.88 | - | - |"), page);
        assertTrue(page.contains("DJL with PyTorch overtakes Gradus at 4,417 parameters (2-64-64-1)."), page);
        assertTrue(page.contains("Where the matrices of TensorFlow Java overtake was not measured in this run."), page);
        assertTrue(page.contains("Where the matrices of Smile overtake was not measured in this run."), page);
    }

    private static String crossover(double djlAt8, double djlAt64) {
        return page(
                run(
                        0,
                        measured("NetworkBenchmark.trainer", "network=hidden-8", 0, 2.0),
                        measured("NetworkBenchmark.trainer", "network=hidden-64", 0, 2.0),
                        measured("DjlNetworkBenchmark.train", "network=hidden-8", 0, djlAt8),
                        measured("DjlNetworkBenchmark.train", "network=hidden-64", 0, djlAt64)),
                "");
    }

    @Test
    void aLibraryOvertakesOnlyWhereItStaysAhead() {
        String behind =
                "DJL with PyTorch is not ahead of Gradus at the largest of the networks 2-h-h-1, 4,417 parameters.";
        assertTrue(crossover(3, 3).contains(behind));
        assertTrue(crossover(1, 3).contains(behind));
        assertTrue(crossover(1, 1)
                .contains("overtakes Gradus at 105 parameters (2-8-8-1), the smallest of the networks 2-h-h-1."));
    }

    @Test
    void peersHaveAColumnEach() {
        String page = page(
                run(
                        0,
                        measured("RecordedBenchmark.hand", "function=helmholtz-10", 0, 200.0),
                        measured("RecordedBenchmark.compiled", "function=helmholtz-10", 0, 300.0),
                        measured("HipparchusBenchmark.gradient", "function=helmholtz-10", 0, 5_000.0),
                        measured("TensorFlowBenchmark.gradient", "function=helmholtz-10", 0, 8_000.0),
                        measured("SmileBenchmark.step", "function=helmholtz-10", 0, 9_000.0)),
                "");
        assertTrue(page.contains("| W4, Helmholtz energy, n = 10 | **1.50** | - | 25.0 | - | 40.0 | - | 45.0 |"), page);
    }

    @Test
    void peersMayBeFromARunOfTheirOwn() {
        Run peers = run(
                0,
                measured("RecordedBenchmark.hand", "function=helmholtz-10", 0, 100.0),
                measured("EncogBenchmark.step", "function=helmholtz-10", 0, 700.0));
        String page = PerformancePage.of(
                new Kept(run(9, measured("RecordedBenchmark.hand", "function=helmholtz-10", 0, 200.0)), "x"),
                new Kept(peers, "y-peers"),
                "");
        assertTrue(page.contains("from `x` and, where there are other libraries, `y-peers`"), page);
        assertTrue(
                page.contains(
                        "All ratios are from `y-peers`, measured with `bench/run` at 2026-01-01T00:00:00Z, commit abc,"),
                page);
        assertTrue(page.contains("| W4, Helmholtz energy, n = 10 | **-** | - | - | - | - | 7.00 | - |"), page);
        assertTrue(page.contains("(9 nodes)"), page);
    }

    @Test
    void networksAreFromThePagesRunWhereItHasThem() {
        Run own = run(
                0,
                measured("NetworkBenchmark.hand", "network=moons", 0, 1e6),
                measured("NetworkBenchmark.trainer", "network=moons", 0, 2e6));
        Run peers = run(
                0,
                measured("NetworkBenchmark.hand", "network=moons", 0, 2e6),
                measured("NetworkBenchmark.trainer", "network=moons", 0, 9e6),
                measured("DjlNetworkBenchmark.train", "network=moons", 0, 8e6),
                measured("NetworkBenchmark.hand", "network=hidden-8", 0, 1.6e6),
                measured("NetworkBenchmark.trainer", "network=hidden-8", 0, 4.8e6));
        String page = PerformancePage.of(new Kept(own, "x"), new Kept(peers, "y-peers"), "");
        assertTrue(page.contains("| 337 | 1,000 | 1.00 | 2.00 | **2.00** | 0 % | 4.00 | - | - |"), page);
        assertTrue(page.contains("| 2-8-8-1 | 105 | 1,600 | 1.00 | 3.00 | **3.00** | 0 % | - | - | - |"), page);
        assertTrue(
                page.contains(
                        "The columns of other libraries, and networks that the page's run did not train, are from `y-peers`"),
                page);
    }

    @Test
    void coldFiguresAreMediansBesideTargets() {
        String page = page(cold(new ColdFigure("explain", List.of(500.0, 300.0, 310.0))), "");
        assertTrue(page.contains("whole process | ms | **310** | 300 | 3 | <= 600 | <= 250 |"), page);
    }

    @Test
    void coldFiguresOfOtherLibrariesAreFromTheirRun() {
        Kept own = new Kept(cold(new ColdFigure("hand", List.of(60.0))), "x");
        Kept peers = new Kept(
                cold(new ColdFigure("smile", List.of(700.0)), new ColdFigure("djl", List.of(3_000.0))), "y-peers");
        String page = PerformancePage.of(own, peers, "");
        assertTrue(page.contains("unpacked before, are from `y-peers`"), page);
        assertTrue(page.contains("by hand, whole process | ms | **60.0** |"), page);
        assertTrue(page.contains("with Smile, which trains the biases, too, whole process | ms | **700** |"), page);
        assertTrue(page.contains("with DJL and PyTorch, whole process | ms | **3,000** | 3,000 | 1 | - | - |"), page);
    }

    private static Run cold(ColdFigure... figures) {
        return new Run("a chip", 2, "17", "d", "c", "bench/run", 0, 0, List.of(figures), List.of());
    }

    @Test
    void theKeptPageIsWhatItsResultsGive() throws IOException {
        Path home = Path.of("..");
        String page = Files.readString(home.resolve("docs/performance.md"));
        Matcher name = Pattern.compile("Written by `bench/run` from `(bench/results/[^`]+)`"
                        + "(?: and, where there are other libraries, `(bench/results/[^`]+)`)?")
                .matcher(page);
        assertTrue(name.find(), "docs/performance.md names no results; run bench/run");
        Kept kept = new Kept(ReportMain.read(home.resolve(name.group(1))), name.group(1));
        Kept peers =
                name.group(2) == null ? kept : new Kept(ReportMain.read(home.resolve(name.group(2))), name.group(2));
        String notes = Files.readString(home.resolve("docs/performance-notes.md"));
        assertEquals(PerformancePage.of(kept, peers, notes), page, "run bench/run --page");
    }
}
