package io.gradus.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.nn.data.Column;
import io.gradus.nn.data.Columns;
import io.gradus.nn.optimize.Adam;
import io.gradus.nn.optimize.AdamW;
import io.gradus.nn.optimize.GradientDescent;
import io.gradus.nn.optimize.LBfgs;
import io.gradus.nn.optimize.LearningRate;
import io.gradus.nn.optimize.Momentum;
import io.gradus.nn.optimize.Nesterov;
import io.gradus.nn.optimize.Optimizer;
import io.gradus.nn.optimize.RmsProp;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program is compiled and run; its numbers have the bits of the network that it was written from. */
final class JavaSourceTest {
    private static final double[][] INPUTS = {{.05, .1}, {-1, 1.0 / 3}, {0, 2.5e-7}};
    private static final double[][] TARGETS = {{.01, .99}, {1, 0}, {.5, -0.0}};

    @TempDir
    private Path folder;

    private Compiled compiled(JavaSource source) throws Exception {
        return Compiled.of("Model", source.text(), folder);
    }

    private static String line(double[] in, double[] out) {
        return Arrays.toString(in) + " -> " + Arrays.toString(out);
    }

    @Test
    void theWorkedExampleIsRebuiltAndTrainedToTheSameBits() throws Exception {
        ModelFile file = new ModelFile(WorkedExample.network(), Loss.halfSquaredError);
        double[][] in = {{.05, .10}};
        double[][] target = {{.01, .99}};
        JavaSource source = JavaSource.of(file).training(new GradientDescent(.5), in, target, 10_000);
        String text = source.text();
        assertTrue(text.contains("new double[][] {{0.15, 0.2}, {0.25, 0.3}}, Bias.shared(0.35).frozen())"), text);
        assertTrue(text.contains("Trainer.of(net, LOSS, new GradientDescent(0.5)).train(inputs"), text);
        Network here = WorkedExample.network();
        History history =
                Trainer.of(here, Loss.halfSquaredError, new GradientDescent(.5)).train(in, target, 10_000);
        try (Compiled program = compiled(source)) {
            assertEquals(
                    List.of(
                            "loss before " + history.firstLoss() + ", after " + history.lastLoss(),
                            line(in[0], here.predict(in[0]))),
                    program.run());
            assertEquals(file.json(), new ModelFile((Network) program.call("network"), Loss.halfSquaredError).json());
        }
        assertEquals(3.51018778297884587e-5, history.lastLoss(), 1e-9 * 3.5e-5);
    }

    @Test
    void everyActivationLossAndBiasIsRebuilt() throws Exception {
        List<Bias> biases = List.of(Bias.none(), Bias.perUnit().frozen(), Bias.shared(-1.0 / 3), Bias.perUnit(1, -0.0));
        for (int k = 0; k < Activation.all().size(); k++) {
            Network net = Network.inputs(2)
                    .dense(2, Activation.all().get(k % 10), biases.get(k % 4))
                    .dense(2, Activation.all().get(k), biases.get((k + 1) % 4))
                    .initialize(k);
            Network frozen = k % 3 == 0 ? net.frozenWeights() : net;
            Loss loss = k < Loss.all().size() ? Loss.all().get(k) : null;
            ModelFile file = new ModelFile(frozen, loss);
            JavaSource source = JavaSource.of(file);
            try (Compiled program = compiled(source)) {
                Network rebuilt = (Network) program.call("network");
                assertEquals(file.json(), new ModelFile(rebuilt, loss).json(), "every number, mode and frozen part");
                assertEquals(List.of(Arrays.toString(net.predict(.3, -.7))), program.run("0.3", "-0.7"));
            }
        }
    }

    @Test
    void everyOptimizerIsWritten() throws Exception {
        List<Optimizer> optimizers = List.of(
                new GradientDescent(.1),
                new Momentum(.1, .9),
                new Nesterov(.1, .8),
                new RmsProp(.01),
                new RmsProp(LearningRate.constant(.01), .7, 1e-6),
                new Adam(.01),
                new Adam(LearningRate.constant(.01), .8, .9, 1e-6),
                new AdamW(.01, .1),
                new LBfgs(),
                new LBfgs(3));
        Network start = Network.inputs(2)
                .dense(3, Activation.TANH)
                .dense(2, Activation.IDENTITY)
                .initialize(1);
        ModelFile file = new ModelFile(start, Loss.meanSquaredError);
        for (Optimizer optimizer : optimizers) {
            Network here = start.withParameters(start.parameters().values());
            Trainer trainer = Trainer.of(here, Loss.meanSquaredError, optimizer);
            boolean whole = optimizer instanceof LBfgs;
            History history = (whole ? trainer : trainer.batchSize(2)).train(INPUTS, TARGETS, 7);
            JavaSource source = JavaSource.of(file).training(optimizer, INPUTS, TARGETS, 7);
            try (Compiled program = compiled(whole ? source : source.batchSize(2))) {
                List<String> printed = program.run();
                assertEquals("loss before " + history.firstLoss() + ", after " + history.lastLoss(), printed.get(0));
                assertEquals(line(INPUTS[1], here.predict(INPUTS[1])), printed.get(2), optimizer.toString());
            }
        }
    }

    @Test
    void whatCannotBeWrittenIsRefused() {
        Network net = Network.inputs(2).dense(1, Activation.TANH).initialize(1);
        JavaSource source = JavaSource.of(new ModelFile(net, Loss.huber));
        double[][] targets = {{1}, {2}, {3}};
        for (Optimizer optimizer : List.of(
                new GradientDescent(LearningRate.cosine(.1, 10)),
                new Adam(.1).clippedToNorm(1),
                Optimizer.of((at, gradient) -> at[0] = 0))) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> source.training(optimizer, INPUTS, targets, 1),
                    "" + optimizer);
        }
        assertThrows(IllegalArgumentException.class, () -> source.training(new Adam(.1), INPUTS, TARGETS, 1));
        assertThrows(IllegalArgumentException.class, () -> source.training(new Adam(.1), INPUTS, targets, -1));
        assertThrows(IllegalArgumentException.class, () -> source.batchSize(0));
        for (String name : List.of("", "model", "A b", "A;", "Network", "String", "\u00c4", "List")) {
            assertThrows(IllegalArgumentException.class, () -> source.named(name), name);
        }
        JavaSource silent = JavaSource.of(new ModelFile(net, null));
        assertThrows(IllegalStateException.class, () -> silent.training(new Adam(.1), INPUTS, targets, 1));
        Network empty = Network.inputs(2).dense(1, Activation.TANH);
        assertThrows(IllegalStateException.class, () -> JavaSource.of(new ModelFile(empty, null)));
    }

    /** Names of imported classes would hide them. */
    @Test
    void noImportedNameCanBeTheClass() {
        Network net = Network.inputs(2).dense(1, Activation.TANH).initialize(1);
        Columns columns = columns("a", "b", "y");
        JavaSource source = JavaSource.of(new ModelFile(net, Loss.huber, columns, null))
                .training(new Adam(LearningRate.constant(.1), .5, .5, 1), INPUTS, new double[][] {{1}, {2}, {3}}, 1);
        source.text()
                .lines()
                .filter(line -> line.startsWith("import "))
                .map(line -> line.substring(line.lastIndexOf('.') + 1, line.length() - 1))
                .forEach(name -> assertThrows(IllegalArgumentException.class, () -> source.named(name), name));
        assertTrue(source.named("Xor2").text().contains("\nclass Xor2 {\n"));
    }

    private static Columns columns(String a, String b, String y) {
        return new Columns(
                List.of(new Column.Numeric(a, 1.0 / 3, 7), new Column.Numeric(b)),
                List.of(new Column.Categorical(y, List.of("no", "yes"))));
    }

    /** What would end a literal, a comment or a line, or is read before anything else: unicode escapes. */
    @Test
    void namesOfColumnsStayText() throws Exception {
        String hostile = "\"); System.exit(1); //\n\r\t\\u0022 \\\\u000a */ \u00e4 \u2028 \ud83d\ude00 \0 \u007f";
        Columns columns = new Columns(
                List.of(
                        new Column.Numeric(hostile, 5, .1),
                        new Column.Categorical("colour\\", List.of("red", "\\u000a", hostile))),
                List.of(new Column.Categorical("\\", List.of(hostile, "b"))));
        Network net = Network.inputs(4).dense(1, Activation.IDENTITY).initialize(3);
        ModelFile file = new ModelFile(net, Loss.binaryCrossEntropyFromLogits, columns, null);
        try (Compiled program = compiled(JavaSource.of(file))) {
            assertEquals(columns, program.call("columns"));
            assertEquals(file.predictor().classify(5.5, 2).lines().toList(), program.run("5.5", "2"));
        }
    }

    @Test
    void columnsOfNumbersAnswerInTheirUnits() throws Exception {
        Columns columns = new Columns(
                List.of(new Column.Numeric("x", 5, .1), new Column.Numeric("z")),
                List.of(new Column.Numeric("y", 1000, 50)));
        Network net = Network.inputs(2).dense(1, Activation.TANH).initialize(3);
        ModelFile file = new ModelFile(net, null, columns, null);
        try (Compiled program = compiled(JavaSource.of(file))) {
            assertEquals(List.of(Arrays.toString(file.predictor().predict(5.5, 2))), program.run("5.5", "2"));
        }
    }

    @Test
    void manyNumbersGoToSeveralMethods() throws Exception {
        Network net = Network.inputs(64)
                .dense(100, Activation.TANH)
                .dense(100, Activation.RELU)
                .dense(2, Activation.IDENTITY)
                .initialize(1);
        SplittableRandom random = new SplittableRandom(1);
        double[][] inputs = IntStream.range(0, 60)
                .mapToObj(row -> random.doubles(64, -1e9, 1e9).toArray())
                .toArray(double[][]::new);
        double[][] targets = new double[60][2];
        ModelFile file = new ModelFile(net, Loss.meanSquaredError);
        JavaSource source = JavaSource.of(file).training(new Adam(.01), inputs, targets, 0);
        try (Compiled program = compiled(source)) {
            Network rebuilt = (Network) program.call("network");
            assertArrayEquals(net.parameters().values(), rebuilt.parameters().values());
            assertArrayEquals(inputs, (double[][]) program.call("inputs"));
        }
        assertTrue(source.text().lines().allMatch(line -> line.length() <= 140), "lines are broken");
    }

    @Test
    void moreThanAClassHoldsIsRefused() {
        Network wide = Network.inputs(7_001).dense(1, Activation.TANH).initialize(1);
        assertTooMany(JavaSource.of(new ModelFile(wide, null)));
        Network large = Network.inputs(200)
                .dense(100, Activation.TANH)
                .dense(60, Activation.TANH)
                .initialize(1);
        assertTooMany(JavaSource.of(new ModelFile(large, null)));
        List<String> names = IntStream.range(0, 1_000).mapToObj(k -> "n" + k).toList();
        List<Column> columns = IntStream.range(0, 4)
                .mapToObj(k -> (Column) new Column.Categorical("c" + k, names))
                .toList();
        Network net = Network.inputs(4_000).dense(1, Activation.TANH).initialize(1);
        assertTooMany(
                JavaSource.of(new ModelFile(net, null, new Columns(columns, List.of(new Column.Numeric("y"))), null)));
    }

    private static void assertTooMany(JavaSource source) {
        String message =
                assertThrows(IllegalArgumentException.class, source::text).getMessage();
        assertTrue(message.contains("no room for more than") && message.contains("ModelFile.read"), message);
    }

    @Test
    void numbersAreTheShortestThatKeepTheBits() {
        SplittableRandom random = new SplittableRandom(5);
        for (int k = 0; k < 100_000; k++) {
            double x = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(x)) {
                assertEquals(
                        Double.doubleToLongBits(x), Double.doubleToLongBits(Double.parseDouble(JavaNumbers.number(x))));
            }
            double decimal = random.nextInt(-99_999, 99_999) / 1e3;
            String text = JavaNumbers.number(decimal);
            assertEquals(decimal, Double.parseDouble(text));
            assertTrue(text.length() <= 7, text);
        }
        assertEquals(
                "0, -0.0, 1, 0.1, -2.5E-7, 1E+20, 2E-44, 9007199254740992.0",
                JavaNumbers.list(0, -0.0, 1, .1, -2.5e-7, 1e20, 2e-44, 0x1p53));
        assertEquals("5E-324", JavaNumbers.number(Double.MIN_VALUE));
        // Some releases of the JDK print two digits more than are needed here.
        assertEquals("2E+23", JavaNumbers.number(2e23));
    }
}
