package io.gradus.nn.optimize;

import static io.gradus.core.Functions.atan;
import static io.gradus.core.Functions.cos;
import static io.gradus.core.Functions.exp;
import static io.gradus.core.Functions.minus;
import static io.gradus.core.Functions.pow;
import static io.gradus.core.Functions.reciprocal;
import static io.gradus.core.Functions.sin;
import static io.gradus.core.Functions.square;
import static java.util.Map.entry;

import io.gradus.core.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A problem of nonlinear regression with certified values, from the files in src/test/resources/nist.
 *
 * @param name the name
 * @param starts two places to start from, the second nearer
 * @param certified the parameters
 * @param sumOfSquares the residual sum of squares
 * @param rows {@code {y, x}} or {@code {y, x1, x2}}
 */
record Nist(String name, double[][] starts, double[] certified, double sumOfSquares, double[][] rows) {
    private static final BiFunction<Value[], Value, Value> GAUSS =
            (b, x) -> b[0].times(exp(b[1].negate().times(x)))
                    .plus(b[2].times(exp(square(x.minus(b[3])).div(square(b[4])).negate())))
                    .plus(b[5].times(exp(square(x.minus(b[6])).div(square(b[7])).negate())));
    private static final BiFunction<Value[], Value, Value> LANCZOS =
            (b, x) -> decay(b, 0, x).plus(decay(b, 2, x)).plus(decay(b, 4, x));
    private static final BiFunction<Value[], Value, Value> CHWIRUT =
            (b, x) -> exp(b[0].negate().times(x)).div(b[1].plus(b[2].times(x)));
    private static final BiFunction<Value[], Value, Value> CUBICS = (b, x) -> b[0].plus(b[1].times(x))
            .plus(b[2].times(square(x)))
            .plus(b[3].times(pow(x, 3)))
            .div(b[4].times(x)
                    .plus(b[5].times(square(x)))
                    .plus(b[6].times(pow(x, 3)))
                    .plus(1));
    private static final BiFunction<Value[], Value, Value> SATURATION =
            (b, x) -> b[0].times(minus(1, exp(b[1].negate().times(x))));

    /** The models, each as its file writes it. */
    private static final Map<String, BiFunction<Value[], Value, Value>> MODELS = new TreeMap<>(Map.ofEntries(
            entry(
                    "Bennett5",
                    (b, x) -> b[0].times(pow(b[1].plus(x), reciprocal(b[2]).negate()))),
            entry("BoxBOD", SATURATION),
            entry("Chwirut1", CHWIRUT),
            entry("Chwirut2", CHWIRUT),
            entry("DanWood", (b, x) -> b[0].times(pow(x, b[1]))),
            entry("ENSO", Nist::enso),
            entry(
                    "Eckerle4",
                    (b, x) -> b[0].div(b[1])
                            .times(exp(square(x.minus(b[2]).div(b[1])).times(-.5)))),
            entry("Gauss1", GAUSS),
            entry("Gauss2", GAUSS),
            entry("Gauss3", GAUSS),
            entry("Hahn1", CUBICS),
            entry(
                    "Kirby2",
                    (b, x) -> b[0].plus(b[1].times(x))
                            .plus(b[2].times(square(x)))
                            .div(b[3].times(x).plus(b[4].times(square(x))).plus(1))),
            entry("Lanczos1", LANCZOS),
            entry("Lanczos2", LANCZOS),
            entry("Lanczos3", LANCZOS),
            entry(
                    "MGH09",
                    (b, x) -> b[0].times(square(x).plus(x.times(b[1])))
                            .div(square(x).plus(x.times(b[2])).plus(b[3]))),
            entry("MGH10", (b, x) -> b[0].times(exp(b[1].div(x.plus(b[2]))))),
            entry(
                    "MGH17",
                    (b, x) -> b[0].plus(b[1].times(exp(x.negate().times(b[3]))))
                            .plus(b[2].times(exp(x.negate().times(b[4]))))),
            entry("Misra1a", SATURATION),
            entry(
                    "Misra1b",
                    (b, x) -> b[0].times(minus(1, pow(b[1].times(x).times(.5).plus(1), -2.0)))),
            entry(
                    "Misra1c",
                    (b, x) -> b[0].times(minus(1, pow(b[1].times(x).times(2).plus(1), -.5)))),
            entry(
                    "Misra1d",
                    (b, x) -> b[0].times(b[1]).times(x).div(b[1].times(x).plus(1))),
            entry("Nelson", (b, x) -> x),
            entry("Rat42", (b, x) -> b[0].div(exp(b[1].minus(b[2].times(x))).plus(1))),
            entry("Rat43", (b, x) -> b[0].div(pow(exp(b[1].minus(b[2].times(x))).plus(1), reciprocal(b[3])))),
            entry(
                    "Roszman1",
                    (b, x) -> b[0].minus(b[1].times(x))
                            .minus(atan(b[2].div(x.minus(b[3]))).div(Math.PI))),
            entry("Thurber", CUBICS)));

    private static Value decay(Value[] b, int k, Value x) {
        return b[k].times(exp(b[k + 1].negate().times(x)));
    }

    private static Value enso(Value[] b, Value x) {
        return b[0].plus(wave(b[1], b[2], x.times(2 * Math.PI / 12)))
                .plus(wave(b[4], b[5], x.times(2 * Math.PI).div(b[3])))
                .plus(wave(b[7], b[8], x.times(2 * Math.PI).div(b[6])));
    }

    private static Value wave(Value a, Value b, Value angle) {
        return a.times(cos(angle)).plus(b.times(sin(angle)));
    }

    static Stream<Nist> all() {
        return MODELS.keySet().stream().map(Nist::read);
    }

    /** The residuals over all rows; Nelson's are of the logarithm, by two predictors. */
    Residuals residuals() {
        if (name.equals("Nelson")) {
            return Residuals.record(3, 3, (b, row) -> new Value[] {
                        io.gradus.core.Functions.log(row[0])
                                .minus(b[0].minus(b[1].times(row[1])
                                        .times(exp(b[2].negate().times(row[2])))))
                    })
                    .over(rows);
        }
        BiFunction<Value[], Value, Value> model = MODELS.get(name);
        return Residuals.record(certified.length, 2, (b, row) -> new Value[] {row[0].minus(model.apply(b, row[1]))})
                .over(rows);
    }

    static Nist read(String name) {
        List<String> lines = lines(name);
        String text = String.join("\n", lines);
        int[] start = lineNumbers(text, "Starting Values");
        double[][] table = table(lines, start);
        int parameters = table.length;
        double[][] starts = new double[2][parameters];
        double[] certified = new double[parameters];
        for (int k = 0; k < parameters; k++) {
            starts[0][k] = table[k][0];
            starts[1][k] = table[k][1];
            certified[k] = table[k][2];
        }
        Matcher sum = Pattern.compile("Residual Sum of Squares: +(\\S+)").matcher(text);
        if (!sum.find()) {
            throw new IllegalStateException(name + ": no residual sum of squares");
        }
        double[][] rows = table(lines, lineNumbers(text, "Data  "));
        return new Nist(name, starts, certified, Double.parseDouble(sum.group(1)), rows);
    }

    private static int[] lineNumbers(String text, String what) {
        Matcher numbers =
                Pattern.compile(what + " +\\(lines +(\\d+) to +(\\d+)\\)").matcher(text);
        if (!numbers.find()) {
            throw new IllegalStateException("no lines for " + what);
        }
        return new int[] {Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2))};
    }

    /** The numbers of lines from..to, counted from 1, without names such as "b1 =". */
    private static double[][] table(List<String> lines, int[] range) {
        return lines.subList(range[0] - 1, range[1]).stream()
                .map(line -> Stream.of(line.replaceAll("b\\d+ *=", "").strip().split("\\s+"))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toArray(double[][]::new);
    }

    private static List<String> lines(String name) {
        try (InputStream in = Nist.class.getResourceAsStream("/nist/" + name + ".dat")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
