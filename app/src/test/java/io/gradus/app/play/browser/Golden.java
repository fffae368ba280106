package io.gradus.app.play.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.json.Json;

/** Numbers of the worked example that were computed independently, in decimals of 60 digits, by the ids of steps. */
final class Golden {
    private static final Path FILE = Path.of("..", "nn", "src", "test", "resources", "worked-example.json");
    private static final List<String> WEIGHTS = List.of("w1", "w2", "w3", "w4", "w5", "w6", "w7", "w8");

    private final Map<String, Object> tree;

    private Golden(Map<String, Object> tree) {
        this.tree = tree;
    }

    static Golden read() throws IOException {
        return new Golden(new Json().toType(Files.readString(FILE), Json.MAP_TYPE));
    }

    /** All numbers of the first round. */
    Map<String, Double> firstRound() {
        Map<String, Double> numbers = new LinkedHashMap<>();
        put(numbers, "network inputs", "*", "i1", "i2");
        put(numbers, "network targets", "target_*", "o1", "o2");
        put(numbers, "network weights_w1_to_w8", "*", WEIGHTS.toArray(String[]::new));
        put(numbers, "forward net_h", "net_*", "h1", "h2");
        put(numbers, "forward out_h", "out_*", "h1", "h2");
        put(numbers, "forward net_o", "net_*", "o1", "o2");
        put(numbers, "forward out_o", "out_*", "o1", "o2");
        put(numbers, "forward error_o", "E_*", "o1", "o2");
        numbers.put("E_total", number(at("forward total_error")));
        put(numbers, "backward dE_dout_o", "dE_total/dout_*", "o1", "o2");
        put(numbers, "backward dout_dnet_o", "dout_*/dnet_*", "o1", "o2");
        put(numbers, "backward delta_o", "delta_*", "o1", "o2");
        put(numbers, "backward dE_dout_h", "dE_total/dout_*", "h1", "h2");
        put(numbers, "backward dout_dnet_h", "dout_*/dnet_*", "h1", "h2");
        put(numbers, "backward delta_h", "delta_*", "h1", "h2");
        put(numbers, "backward grad_w", "dE_total/d*", WEIGHTS.toArray(String[]::new));
        List<?> paths = (List<?>) at("backward dEo_dout_h");
        for (int k = 0; k < 2; k++) {
            putAll(numbers, (List<?>) paths.get(k), "dE_*/dout_h" + (k + 1), "o1", "o2");
        }
        putAll(numbers, (List<?>) training(1).get("weights"), "*+", WEIGHTS.toArray(String[]::new));
        return numbers;
    }

    /** The total error after some rounds with frozen biases: 1, 2, 100 or 10,000. */
    double error(int rounds) {
        return number(training(rounds).get("total_error"));
    }

    /** The weights after some rounds with frozen biases. */
    List<Double> weights(int rounds) {
        return ((List<?>) training(rounds).get("weights"))
                .stream().map(Golden::number).toList();
    }

    private Map<?, ?> training(int rounds) {
        return ((List<?>) at("trainings"))
                .stream()
                        .map(training -> (Map<?, ?>) training)
                        .filter(t -> "simultaneous".equals(t.get("update")) && "frozen".equals(t.get("biases_are")))
                        .filter(t -> number(t.get("rounds")) == rounds)
                        .findFirst()
                        .orElseThrow();
    }

    private Object at(String path) {
        Object here = tree;
        for (String key : path.split(" ")) {
            here = ((Map<?, ?>) here).get(key);
        }
        return here;
    }

    private void put(Map<String, Double> numbers, String path, String pattern, String... of) {
        putAll(numbers, (List<?>) at(path), pattern, of);
    }

    private static void putAll(Map<String, Double> numbers, List<?> values, String pattern, String... of) {
        if (values.size() != of.length) {
            throw new AssertionError(pattern + ": expected " + of.length + " numbers, got " + values);
        }
        for (int k = 0; k < of.length; k++) {
            numbers.put(pattern.replace("*", of[k]), number(values.get(k)));
        }
    }

    private static double number(Object value) {
        return Double.parseDouble(String.valueOf(value));
    }
}
