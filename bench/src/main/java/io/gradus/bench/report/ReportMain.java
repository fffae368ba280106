package io.gradus.bench.report;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Keeps the results of a run with what is known of the machine, and writes the page from kept results. */
public final class ReportMain {
    private ReportMain() {}

    /**
     * Runs one of two jobs. {@code keep RESULTS COMMIT COMMAND HEAP COLD ROUND...} joins the JMH files of all rounds and
     * the output of PeakHeap and of ColdStart ({@code -} for none) into the file RESULTS; {@code page RESULTS PEERS NOTES PAGE}
     * writes the page from a run and one that measured other libraries ({@code -} for none).
     *
     * @param args the job and its arguments
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        if (args.length >= 7 && args[0].equals("keep")) {
            write(Path.of(args[1]), keep(args));
        } else if (args.length == 5 && args[0].equals("page")) {
            Kept kept = Kept.read(args[1]);
            Kept peers = args[2].equals("-") ? kept : Kept.read(args[2]);
            Files.writeString(Path.of(args[4]), PerformancePage.of(kept, peers, Files.readString(Path.of(args[3]))));
        } else {
            System.err.println("use bench/run; this class takes keep RESULTS COMMIT COMMAND HEAP COLD ROUND..."
                    + " or page RESULTS PEERS NOTES PAGE");
            System.exit(2);
        }
    }

    static Run read(Path file) throws IOException {
        return JSON.std.beanFrom(Run.class, Files.readString(file));
    }

    static void write(Path file, Run run) throws IOException {
        Files.writeString(file, JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(run) + "\n");
    }

    private static Run keep(String[] args) throws IOException {
        List<Measurement> all = new ArrayList<>();
        for (int round = 0; round + 6 < args.length; round++) {
            all.addAll(JmhResults.read(Path.of(args[round + 6]), round));
        }
        Map<String, Object> peak =
                args[4].equals("-") ? Map.of() : JSON.std.mapFrom(Files.readString(Path.of(args[4])));
        return new Run(
                processor(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.vm.version") + ", " + System.getProperty("java.vm.vendor"),
                Instant.now().truncatedTo(ChronoUnit.MINUTES).toString(),
                args[2],
                args[3],
                count(peak, "nodes"),
                count(peak, "bytes"),
                cold(args[5]),
                all);
    }

    private static List<ColdFigure> cold(String file) throws IOException {
        return file.equals("-") ? List.of() : JSON.std.listOfFrom(ColdFigure.class, Files.readString(Path.of(file)));
    }

    private static long count(Map<String, Object> json, String key) {
        return json.get(key) instanceof Number n ? n.longValue() : 0;
    }

    private static String processor() throws IOException {
        String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        Path linux = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(linux)) {
            return system;
        }
        try (Stream<String> lines = Files.lines(linux)) {
            return lines.filter(line -> line.startsWith("model name"))
                            .map(line -> line.substring(line.indexOf(':') + 1).strip() + ", ")
                            .findFirst()
                            .orElse("")
                    + system;
        }
    }
}
