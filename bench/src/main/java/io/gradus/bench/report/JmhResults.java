package io.gradus.bench.report;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what JMH's {@code -rf json} writes, of which a few numbers are kept. */
final class JmhResults {
    private JmhResults() {}

    static List<Measurement> read(Path file, int round) throws IOException {
        return JSON.std.listFrom(Files.readString(file)).stream()
                .map(entry -> measurement(map(entry), round))
                .toList();
    }

    private static Measurement measurement(Map<?, ?> entry, int round) {
        Map<?, ?> primary = map(entry.get("primaryMetric"));
        double unit = nanoseconds(String.valueOf(primary.get("scoreUnit")));
        List<Double> times = list(primary.get("rawData")).stream()
                .flatMap(fork -> list(fork).stream())
                .map(time -> number(time) * unit)
                .toList();
        String name = String.valueOf(entry.get("benchmark"));
        String shortName = name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1);
        return new Measurement(shortName, parameters(entry.get("params")), round, times, allocated(entry));
    }

    private static String parameters(@Nullable Object params) {
        return params == null
                ? ""
                : new TreeMap<>(map(params))
                        .entrySet().stream()
                                .map(e -> e.getKey() + "=" + e.getValue())
                                .collect(Collectors.joining(" "));
    }

    private static double allocated(Map<?, ?> entry) {
        Object metric = map(entry.get("secondaryMetrics")).get("gc.alloc.rate.norm");
        if (metric == null) {
            throw new IllegalArgumentException(
                    entry.get("benchmark") + " has no gc.alloc.rate.norm; run JMH with -prof gc");
        }
        return number(map(metric).get("score"));
    }

    private static double nanoseconds(String unit) {
        return switch (unit) {
            case "ns/op" -> 1;
            case "us/op" -> 1e3;
            case "ms/op" -> 1e6;
            case "s/op" -> 1e9;
            default -> throw new IllegalArgumentException("expected a time per operation, got the unit " + unit);
        };
    }

    private static double number(@Nullable Object json) {
        return json instanceof Number n ? n.doubleValue() : Double.parseDouble(String.valueOf(json));
    }

    private static Map<?, ?> map(@Nullable Object json) {
        if (json instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException("expected a JSON object in JMH's results, got " + json);
    }

    private static List<?> list(@Nullable Object json) {
        if (json instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("expected a JSON array in JMH's results, got " + json);
    }
}
