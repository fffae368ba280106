package io.gradus.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** gradus train, predict, evaluate and show. */
class TableCommandsTest {
    @TempDir
    private Path folder;

    private record Run(int code, String out, String err) {}

    private static Run run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(args, new PrintWriter(out), new PrintWriter(err));
        return new Run(code, out.toString(), err.toString());
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private Run train(String... more) {
        List<String> args = new ArrayList<>(List.of("train", "--model", at("net.json")));
        args.addAll(List.of(more));
        return run(args.toArray(String[]::new));
    }

    private static void assertDone(Run run) {
        assertEquals(0, run.code, run.err);
    }

    private void assertRefused(String message, String... args) throws IOException {
        List<String> before = names();
        Run run = run(args);
        assertEquals(2, run.code, run.err);
        assertTrue(run.err.startsWith("gradus ") && run.err.contains(message), run.err);
        assertFalse(run.err.stripTrailing().contains("\n") || run.err.contains("Exception"), run.err);
        assertEquals(before, names());
    }

    private void assertTrainRefused(String message, String... more) throws IOException {
        List<String> args = new ArrayList<>(List.of("train", "--model", at("net.json")));
        args.addAll(List.of(more));
        assertRefused(message, args.toArray(String[]::new));
    }

    @Test
    void irisIsLearntSavedAndEvaluated() throws IOException {
        Run trained = train("--data", "builtin:iris", "--epochs", "100", "--plot", at("loss.svg"));
        assertDone(trained);
        assertTrue(trained.out.contains("builtin:iris, 120 rows, 30 more for validation"), trained.out);
        assertTrue(trained.out.contains("validation:\n30 rows, accuracy 0.9"), trained.out);
        assertEquals(11, trained.err.lines().count(), "plain lines where there is no terminal");
        assertTrue(trained.err.startsWith("epoch 1/100  loss "), trained.err);
        assertEquals(List.of("loss.svg", "net.json"), names());
        assertTrue(Files.readString(folder.resolve("loss.svg")).startsWith("<svg "));

        Run evaluated = run("evaluate", "--model", at("net.json"), "--data", "builtin:iris");
        assertDone(evaluated);
        assertTrue(evaluated.out.startsWith("150 rows, accuracy 0.9"), evaluated.out);

        Run shown = run("show", at("net.json"));
        assertDone(shown);
        assertTrue(shown.out.startsWith("network     4 inputs, 3 outputs, 131 parameters (1048 bytes)"), shown.out);
        assertTrue(shown.out.contains("layer 1     4 -> 16 tanh, 64 weights, 16 biases"), shown.out);
        assertTrue(shown.out.contains("training    adam 0.01, 100 epochs in batches of 32, random seed 1"), shown.out);
        assertTrue(trained.out.startsWith(shown.out), "the summary begins with what the file holds");
    }

    @Test
    void theSameSeedGivesTheSameFile() throws IOException {
        assertDone(train("--data", "builtin:moons", "--epochs", "5", "--seed", "7"));
        byte[] first = Files.readAllBytes(folder.resolve("net.json"));
        assertDone(train("--data", "builtin:moons", "--epochs", "5", "--random-seed", "7"));
        assertArrayEquals(first, Files.readAllBytes(folder.resolve("net.json")));
        assertDone(train("--data", "builtin:moons", "--epochs", "5", "--seed", "8"));
        assertFalse(Files.readString(folder.resolve("net.json")).equals(new String(first, StandardCharsets.UTF_8)));
    }

    @Test
    void aFileOfNumbersAndNamesIsLearntAndPredicted() throws IOException {
        StringBuilder table = new StringBuilder("id;size;colour;kind\n");
        for (int k = 0; k < 40; k++) {
            String colour = k % 3 == 0 ? "red" : k % 3 == 1 ? "blue" : "green";
            table.append(k).append(';').append(k % 7).append(';').append(colour).append(';');
            table.append(k % 3 == 0 ? "cat" : "dog").append('\n');
        }
        String data = file("animals.csv", table.toString());
        assertDone(train(
                "--data",
                data,
                "--delimiter",
                ";",
                "--target",
                "kind",
                "--ignore",
                "id",
                "--epochs",
                "60",
                "--layers",
                "none"));
        String rows = file("new.csv", "colour,size,note\nred,3,x\nblue,3,\n");
        Run run = run("predict", "--model", at("net.json"), "--data", rows);
        assertDone(run);
        List<String> lines = run.out.lines().toList();
        assertEquals("kind,p(cat),p(dog)", lines.get(0));
        assertTrue(lines.get(1).startsWith("cat,0.") && lines.get(2).startsWith("dog,0."), run.out);
        String[] fields = lines.get(1).split(",");
        assertEquals(1, Double.parseDouble(fields[1]) + Double.parseDouble(fields[2]), 1e-15);
        assertDone(run("predict", "--model", at("net.json"), "--data", rows, "--output", at("p.csv")));
        assertEquals(run.out, Files.readString(folder.resolve("p.csv")));
    }

    @Test
    void numbersAreLearntAndPredictedInTheirUnits() throws IOException {
        StringBuilder table = new StringBuilder("x,y\n");
        for (int k = 0; k <= 40; k++) {
            table.append(k).append(',').append(1000 + 50 * k).append('\n');
        }
        String data = file("line.csv", table.toString());
        Run trained =
                train("--data", data, "--target", "y", "--layers", "none", "--optimizer", "lbfgs", "--epochs", "50");
        assertDone(trained);
        assertTrue(trained.out.contains("y: 33 rows, RMSE "), trained.out);
        Run run = run("predict", "--model", at("net.json"), "--data", file("new.csv", "x\n10\n"));
        assertDone(run);
        // The table is a line, so the least squares fit is exact but for rounding and the optimizer's last step.
        assertEquals(1500, Double.parseDouble(run.out.lines().toList().get(1)), .01);
    }

    @Test
    void everyOptimizerLossAndActivationCanBeNamed() {
        for (String optimizer :
                List.of("gradientDescent", "momentum", "nesterov", "rmsProp", "adam", "adamW", "lbfgs")) {
            assertDone(train("--data", "builtin:xor", "--epochs", "2", "--optimizer", optimizer));
        }
        for (String loss : List.of("halfSquaredError", "meanSquaredError", "meanAbsoluteError", "huber")) {
            assertDone(train("--data", "builtin:sine", "--epochs", "2", "--loss", loss, "--scale", "minmax"));
            assertDone(train("--data", "builtin:iris", "--epochs", "2", "--loss", loss, "--scale", "none"));
            assertDone(train("--data", "builtin:moons", "--epochs", "2", "--loss", loss, "--layers", "3,2"));
        }
        for (String name : List.of("identity", "sigmoid", "relu", "softplus", "leakyRelu", "elu", "gelu", "silu")) {
            assertDone(train("--data", "builtin:xor", "--epochs", "2", "--activation", name));
        }
    }

    @Test
    void theBoundaryIsDrawnAsItIsPredicted() throws IOException {
        Run run =
                train("--data", "builtin:circles", "--layers", "8", "--epochs", "100", "--plot-boundary", at("b.png"));
        assertDone(run);
        BufferedImage image = ImageIO.read(folder.resolve("b.png").toFile());
        // The middle of the picture is in the inner circle, its corner in the outer one: blue and orange.
        Color inner = new Color(image.getRGB(60 + 300, 40 + 300));
        Color outer = new Color(image.getRGB(60 + 5, 40 + 5));
        assertTrue(inner.getBlue() > inner.getRed() && outer.getRed() > outer.getBlue(), inner + " " + outer);
        assertTrainRefused("got 4 inputs", "--data", "builtin:iris", "--plot-boundary", at("iris.png"));
        assertTrainRefused("ends in .png", "--data", "builtin:xor", "--plot-boundary", at("b.svg"));
    }

    @Test
    void xorIsLearntInTheEnd() {
        Run run = train("--data", "builtin:xor", "--layers", "8", "--epochs", "300", "--patience", "300");
        assertDone(run);
        assertTrue(run.out.contains("4 rows, accuracy 1.0000"), run.out);
        assertFalse(run.out.contains("validation:"), "so few rows are all for training");
    }

    @Test
    void wrongOptionsAreOneLineAndNothingIsWritten() throws IOException {
        String csv = file("data.csv", "a,b,y\n1,2,x\n3,4,z\n");
        assertRefused("--data", "train", "--model", at("net.json"));
        assertRefused("--model", "train", "--data", csv);
        assertTrainRefused("needs --target COLUMN", "--data", csv);
        assertTrainRefused("there is no column \"c\"", "--data", csv, "--target", "c");
        assertTrainRefused("--data: expected builtin: and one of xor, and, or", "--data", "builtin:mnist");
        assertTrainRefused("built-in data has its columns", "--data", "builtin:xor", "--target", "class");
        assertTrainRefused("--layers", "--data", "builtin:xor", "--layers", "0");
        assertTrainRefused(
                "--layers: expected numbers such as 16,16, got 'x' in '8,x'",
                "--data",
                "builtin:xor",
                "--layers",
                "8,x");
        assertTrainRefused("--layers", "--data", "builtin:xor", "--layers", "1.5");
        assertTrainRefused("--activation: expected one of", "--data", "builtin:xor", "--activation", "swish");
        assertTrainRefused("for the last layer only", "--data", "builtin:xor", "--activation", "softmax");
        assertTrainRefused("--loss: expected one of", "--data", "builtin:xor", "--loss", "mse");
        assertTrainRefused(
                "for three or more classes, but the target has 2 classes",
                "--data",
                "builtin:xor",
                "--loss",
                "softmaxCrossEntropyFromLogits");
        assertTrainRefused("add --categorical y", "--data", "builtin:sine", "--loss", "binaryCrossEntropyFromLogits");
        assertTrainRefused("--optimizer: expected one of", "--data", "builtin:xor", "--optimizer", "sgd");
        assertTrainRefused(
                "--learning-rate: expected a number such as 0.05, got 'fast'",
                "--data",
                "builtin:xor",
                "--learning-rate",
                "fast");
        assertTrainRefused("got -1", "--data", "builtin:xor", "--learning-rate", "-1");
        assertTrainRefused("finds its steps", "--data", "builtin:xor", "--optimizer", "lbfgs", "--learning-rate", "1");
        assertTrainRefused("leave it away", "--data", "builtin:xor", "--optimizer", "lbfgs", "--batch-size", "1");
        assertTrainRefused("--epochs: expected at least 1, got 0", "--data", "builtin:xor", "--epochs", "0");
        assertTrainRefused("--validation: expected a share", "--data", "builtin:xor", "--validation", "1");
        assertTrainRefused("less than a row", "--data", "builtin:xor", "--validation", "0.01");
        assertTrainRefused("--scale", "--data", "builtin:xor", "--scale", "log");
        assertTrainRefused("--delimiter", "--data", csv, "--target", "y", "--delimiter", ";;");
        assertTrainRefused("ends in .svg", "--data", "builtin:xor", "--plot", at("loss.pdf"));
        assertTrainRefused("expected an existing folder", "--data", "builtin:xor", "--plot", at("none/loss.svg"));
        assertTrainRefused("no such file", "--data", "builtin:xor", "--resume");
        assertRefused("expected a file, got the folder", "train", "--data", "builtin:xor", "--model", at("."));
        assertRefused("expected an existing folder", "train", "--data", "builtin:xor", "--model", at("none/net.json"));
    }

    @Test
    void explanationsOfScaledModelsSayWhoseNumbersTheyTake() throws IOException {
        assertDone(train("--data", "builtin:iris", "--epochs", "2"));
        String[] sample = {"--model", at("net.json"), "--input", "5.1,3.5,1.4,0.2", "--target", "1,0,0"};
        for (String command : List.of("explain", "check", "graph")) {
            List<String> args = new ArrayList<>(List.of(command));
            args.addAll(List.of(sample));
            Run scaled = run(args.toArray(String[]::new));
            assertDone(scaled);
            assertEquals(
                    "gradus " + command + ": note: --input and --target are the network's own numbers; gradus show says"
                            + " how this model scales and encodes those of its table\n",
                    scaled.err);
        }
        String plain = file("plain.csv", "a,y\n1,2\n2,3\n");
        assertDone(train("--data", plain, "--target", "y", "--scale", "none", "--epochs", "2"));
        assertEquals(
                "", run("explain", "--model", at("net.json"), "--input", "1", "--target", "2", "--rounds", "1").err);
    }

    @Test
    void badDataLeavesTheModelAsItWas() throws IOException {
        String model = file("net.json", "before");
        assertTrainRefused(
                "line 3, column 1 (a): expected a number",
                "--data",
                file("data.csv", "a,y\n1,x\nb,z\n"),
                "--target",
                "y");
        assertTrainRefused("the meanSquaredError is Infinity", "--data", "builtin:sine", "--learning-rate", "1e300");
        assertEquals("before", Files.readString(Path.of(model)));
    }

    @Test
    void predictionsThatFailLeaveTheOutputAsItWas() throws IOException {
        assertDone(train("--data", "builtin:iris", "--epochs", "2"));
        String output = file("p.csv", "before");
        String bad = file("bad.csv", "sepal_length,sepal_width,petal_length,petal_width\n1,2,3,4\n1,2,,4\n");
        assertRefused(
                "line 3, column 3 (petal_length)",
                "predict",
                "--model",
                at("net.json"),
                "--data",
                bad,
                "--output",
                output);
        assertEquals("before", Files.readString(Path.of(output)));
        assertRefused("there is no column", "evaluate", "--model", at("net.json"), "--data", file("x.csv", "a\n1\n"));
        assertRefused(
                "expected the input columns sepal_length, sepal_width, petal_length, petal_width, got a, b",
                "evaluate",
                "--model",
                at("net.json"),
                "--data",
                "builtin:xor");
        String plain = file(
                "plain.json",
                "{\"format\": \"gradus-network\", \"version\": 1, \"inputs\": 1, \"layers\": [{\"units\": 1,"
                        + " \"activation\": \"tanh\", \"weights\": [[2.0]], \"bias\": {\"mode\": \"none\"}}]}");
        assertRefused("says nothing of columns", "predict", "--model", plain, "--data", bad);
        assertDone(run("show", plain));
        assertRefused("no such file", "show", at("none.json"));
    }

    @Test
    void kerasScriptsArePrintedAndWeightsRead() throws IOException {
        assertDone(train("--data", "builtin:xor", "--epochs", "2", "--layers", "2"));
        Run script = run("show", at("net.json"), "--keras");
        assertDone(script);
        assertTrue(script.out.contains("keras.layers.Dense(2, activation=\"tanh\")"), script.out);
        String weights = file(
                "weights.json",
                "{\"format\": \"gradus-keras-weights\", \"version\": 1, \"inputs\": 2, \"layers\": [{\"units\": 1,"
                        + " \"activation\": \"relu\", \"kernel\": [[0.5], [-1.0]]}]}");
        assertDone(run("import-keras", weights, "--output", at("imported.json")));
        assertTrue(run("show", at("imported.json")).out.contains("layer 1     2 -> 1 relu, 2 weights, no biases"));
        assertRefused(
                "expected gradus-keras-weights", "import-keras", at("imported.json"), "--output", at("imported.json"));
    }

    /** The program, compiled, gives the classes that {@code gradus predict} gives. */
    @Test
    void javaProgramsArePrintedAndPredict() throws Exception {
        assertDone(train("--data", "builtin:iris", "--epochs", "5", "--layers", "2"));
        Run program = run("show", at("net.json"), "--java");
        assertDone(program);
        assertTrue(program.out.contains("\"setosa\""), program.out);
        Example main = new Example(Path.of("Model.java"), "Model", program.out, "");
        String rows =
                file("new.csv", "sepal_length,sepal_width,petal_length,petal_width\n5.1,3.5,1.4,0.2\n6.3,3,6,2\n");
        Run predicted = run("predict", "--model", at("net.json"), "--data", rows);
        List<String> classes =
                predicted.out.lines().skip(1).map(line -> line.split(",")[0]).toList();
        assertEquals(
                classes,
                List.of(
                        main.run(folder, "5.1", "3.5", "1.4", "0.2").strip(),
                        main.run(folder, "6.3", "3", "6", "2").strip()));
        assertRefused("mutually exclusive", "show", at("net.json"), "--java", "--keras");
    }

    @Test
    void helpReadsAsApproved() throws IOException {
        for (String command : List.of("train", "predict", "evaluate", "show", "import-keras")) {
            assertEquals(golden("/help-" + command + ".txt"), run(command, "--help").out);
        }
    }

    private static String golden(String name) throws IOException {
        try (var in = TableCommandsTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
