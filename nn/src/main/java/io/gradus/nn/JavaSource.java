package io.gradus.nn;

import io.gradus.nn.optimize.Adam;
import io.gradus.nn.optimize.Optimizer;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Java program that rebuilds a network on this library, with its weights, its loss and its columns, and predicts or trains.
 * Every number is the shortest decimal that Java reads as the same bits.
 *
 * <pre>{@code
 * String program = JavaSource.of(file).named("Xor").training(new Adam(.05), inputs, targets, 500).text();
 * }</pre>
 *
 * <p>A program that was told of no samples predicts what it gets as arguments. Immutable.
 */
public final class JavaSource {
    private static final Pattern CLASS_NAME = Pattern.compile("[A-Z][A-Za-z0-9]{0,99}");
    /** Simple names that the program imports or that are imported by themselves. */
    private static final Set<String> TAKEN = new TreeSet<>(Set.of(
            "Activation",
            "Adam",
            "AdamW",
            "Arrays",
            "Bias",
            "Column",
            "Columns",
            "Double",
            "GradientDescent",
            "History",
            "LBfgs",
            "LearningRate",
            "List",
            "Loss",
            "ModelFile",
            "Momentum",
            "Nesterov",
            "Network",
            "RmsProp",
            "Stream",
            "String",
            "System",
            "TablePredictor",
            "Trainer"));

    private final ModelFile file;
    private final String name;
    private final Work work;

    private JavaSource(ModelFile file, String name, Work work) {
        this.file = file;
        this.name = name;
        this.work = work;
    }

    /** How the program trains, and on what; without rows it only can. */
    record Work(
            Optimizer optimizer, int batchSize, @Nullable Rows rows) {}

    @SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
    record Rows(double[][] inputs, double[][] targets, int rounds) {}

    /**
     * Returns the program of a network; its class is called Model.
     *
     * @param file the network, with its loss and columns if it has them
     * @return the program
     * @throws IllegalStateException if the network has no weights yet
     */
    public static JavaSource of(ModelFile file) {
        file.network().checkReady();
        return new JavaSource(file, "Model", new Work(new Adam(.01), Integer.MAX_VALUE, null));
    }

    /**
     * Returns the same program with another name of its class.
     *
     * @param className a capital letter, then letters and digits of ASCII; none of the names that the program imports
     * @return the program
     */
    public JavaSource named(String className) {
        if (!CLASS_NAME.matcher(className).matches() || TAKEN.contains(className)) {
            throw new IllegalArgumentException("expected a class name of up to 100 ASCII letters and digits that"
                    + " begins with a capital and is none of " + TAKEN + ", got " + className);
        }
        return new JavaSource(file, className, work);
    }

    /**
     * Returns the same program that trains, and then predicts for the rows that it was trained on.
     *
     * @param optimizer one of this library, with one learning rate for all steps and without clipping
     * @param inputs {@code inputs[row][input]} (copied)
     * @param targets {@code targets[row][output]} (copied)
     * @param rounds how often it goes through all rows, at least 0
     * @return the program
     * @throws IllegalArgumentException if the optimizer is code that cannot be written, or the rows do not fit the network
     * @throws IllegalStateException if the file names no loss
     */
    public JavaSource training(Optimizer optimizer, double[][] inputs, double[][] targets, int rounds) {
        if (file.loss() == null) {
            throw new IllegalStateException("the model file names no loss, so the program cannot train; name one");
        }
        if (rounds < 0) {
            throw new IllegalArgumentException("expected at least 0 rounds, got " + rounds);
        }
        JavaOptimizer.text(optimizer);
        double[][] rows = new Samples(file.network(), inputs, targets).rows();
        int width = file.network().inputs();
        Rows kept =
                new Rows(JavaNumbers.columns(rows, 0, width), JavaNumbers.columns(rows, width, rows[0].length), rounds);
        return new JavaSource(file, name, new Work(optimizer, work.batchSize, kept));
    }

    /**
     * Returns the same program that trains in batches, as {@link Trainer#batchSize} says.
     *
     * @param size the number of rows of a step, at least 1
     * @return the program
     */
    public JavaSource batchSize(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("expected a batch size of at least 1, got " + size);
        }
        return new JavaSource(file, name, new Work(work.optimizer, size, work.rows));
    }

    /**
     * Returns the text of the program, for a file of the name of its class.
     *
     * @return Java 17, ASCII
     * @throws IllegalArgumentException if there are more numbers or names than a class can hold
     */
    public String text() {
        return new JavaProgram(file, name, work).text();
    }
}
