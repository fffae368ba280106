package io.gradus.nn.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/**
 * Data that is built in: truth tables, drawn points of known shape, and one set of measurements. The drawn ones take a
 * seed; the same seed gives the same bits. "Noise" is the standard deviation of a normal deviation of each coordinate.
 */
public final class Examples {
    private static final String[] FALSE_AND_TRUE = {"0", "1"};
    private static final int SIZE = 200;

    private Examples() {}

    /** The names under which a program can offer them. */
    private enum Name {
        XOR,
        AND,
        OR,
        NAND,
        MOONS,
        CIRCLES,
        SPIRAL,
        SINE,
        IRIS
    }

    /**
     * Returns the names that {@link #named} knows.
     *
     * @return the names in lower case, in a fixed order
     */
    public static List<String> names() {
        return Stream.of(Name.values())
                .map(name -> name.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /**
     * Returns built-in data by its name; what is drawn has 200 rows, and noise 0.1 (moons), 0.05 (circles), 0.02 (spiral)
     * or 0.1 (sine).
     *
     * @param name one of {@link #names}
     * @param randomSeed the seed, where something is drawn
     * @return the table
     * @throws IllegalArgumentException if there is none of that name; the message lists all names
     */
    public static Dataset named(String name, long randomSeed) {
        if (!names().contains(name)) {
            throw new IllegalArgumentException("expected one of " + String.join(", ", names()) + ", got " + name);
        }
        return switch (Name.valueOf(name.toUpperCase(Locale.ROOT))) {
            case XOR -> xor();
            case AND -> and();
            case OR -> or();
            case NAND -> nand();
            case MOONS -> moons(SIZE, .1, randomSeed);
            case CIRCLES -> circles(SIZE, .05, randomSeed);
            case SPIRAL -> spiral(SIZE, .02, randomSeed);
            case SINE -> sine(SIZE, .1, randomSeed);
            case IRIS -> iris();
        };
    }

    /**
     * Returns exclusive or: the class is 1 where one of a and b is 1 and the other 0.
     *
     * @return four rows
     */
    public static Dataset xor() {
        return truthTable((a, b) -> a ^ b);
    }

    /**
     * Returns the conjunction: the class is 1 where a and b are 1.
     *
     * @return four rows
     */
    public static Dataset and() {
        return truthTable((a, b) -> a & b);
    }

    /**
     * Returns the disjunction: the class is 0 where a and b are 0.
     *
     * @return four rows
     */
    public static Dataset or() {
        return truthTable((a, b) -> a | b);
    }

    /**
     * Returns the negated conjunction: the class is 0 where a and b are 1.
     *
     * @return four rows
     */
    public static Dataset nand() {
        return truthTable((a, b) -> 1 - (a & b));
    }

    private static Dataset truthTable(BinaryOperator<Integer> operator) {
        double[][] inputs = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
        double[][] targets = Arrays.stream(inputs)
                .map(in -> new double[] {operator.apply((int) in[0], (int) in[1])})
                .toArray(double[][]::new);
        return Dataset.of(columns("a", "b", FALSE_AND_TRUE), inputs, targets);
    }

    /**
     * Draws two half circles of radius 1 that reach into each other: the upper one is {@code (cos t, sin t)}, the lower one
     * {@code (1 - cos t, 1/2 - sin t)}, with t in equal steps from 0 to pi.
     *
     * @param size the number of points, 4 to 1,000,000, half of them in each class
     * @param noise at least 0
     * @param randomSeed the seed
     * @return rows with x, y and the class upper or lower
     */
    public static Dataset moons(int size, double noise, long randomSeed) {
        return drawn(new Drawing(size, noise, randomSeed), new String[] {"lower", "upper"}, (share, group) -> {
            double t = Math.PI * share;
            return group == 1
                    ? new double[] {Math.cos(t), Math.sin(t)}
                    : new double[] {1 - Math.cos(t), .5 - Math.sin(t)};
        });
    }

    /**
     * Draws two circles around the origin, of radius 1/2 and 1, with points at equal angles.
     *
     * @param size the number of points, 4 to 1,000,000, half of them in each class
     * @param noise at least 0
     * @param randomSeed the seed
     * @return rows with x, y and the class inner or outer
     */
    public static Dataset circles(int size, double noise, long randomSeed) {
        return drawn(new Drawing(size, noise, randomSeed), new String[] {"inner", "outer"}, (share, group) -> {
            double t = 2 * Math.PI * share;
            double radius = group == 1 ? 1 : .5;
            return new double[] {radius * Math.cos(t), radius * Math.sin(t)};
        });
    }

    /**
     * Draws two spirals that wind around each other one and a half times: {@code (r cos t, r sin t)} with {@code t = 3 pi r}
     * and r in equal steps from 0.1 to 1, and the same turned by half a circle.
     *
     * @param size the number of points, 4 to 1,000,000, half of them in each class
     * @param noise at least 0
     * @param randomSeed the seed
     * @return rows with x, y and the class first or second
     */
    public static Dataset spiral(int size, double noise, long randomSeed) {
        return drawn(new Drawing(size, noise, randomSeed), new String[] {"first", "second"}, (share, group) -> {
            double r = .1 + .9 * share;
            double t = 3 * Math.PI * r + Math.PI * group;
            return new double[] {r * Math.cos(t), r * Math.sin(t)};
        });
    }

    /**
     * Draws one period of the sine: {@code y = sin x} with x in equal steps from -pi to pi; only y gets noise.
     *
     * @param size the number of points, 4 to 1,000,000
     * @param noise at least 0
     * @param randomSeed the seed
     * @return rows with the input x and the target y, a number
     */
    public static Dataset sine(int size, double noise, long randomSeed) {
        Drawing drawing = new Drawing(size, noise, randomSeed);
        double[][] inputs = new double[size][];
        double[][] targets = new double[size][];
        for (int k = 0; k < size; k++) {
            double x = Math.PI * (2.0 * k / (size - 1) - 1);
            inputs[k] = new double[] {x};
            targets[k] = new double[] {Math.sin(x) + drawing.deviation()};
        }
        Columns columns = new Columns(List.of(new Column.Numeric("x")), List.of(new Column.Numeric("y")));
        return Dataset.of(columns, inputs, targets);
    }

    /**
     * Returns the measurements of 150 irises, 50 of each of three species, in centimetres: E. Anderson's, published by R. A.
     * Fisher, "The use of multiple measurements in taxonomic problems", Annals of Eugenics 7 (1936) 179-188. These are the
     * numbers of the publication. The copy at the UCI repository (doi 10.24432/C56C76) differs in rows 35 and 38.
     *
     * @return rows with sepal_length, sepal_width, petal_length, petal_width and the species
     */
    public static Dataset iris() {
        return Iris.read();
    }

    /** A point of a group, 0 or 1, a share of its way, 0 to 1. */
    private interface Curve {
        double[] at(double share, int group);
    }

    private static Dataset drawn(Drawing drawing, String[] classes, Curve curve) {
        List<double[]> inputs = new ArrayList<>();
        List<double[]> targets = new ArrayList<>();
        for (int group = 0; group < 2; group++) {
            int count = group == 0 ? drawing.size - drawing.size / 2 : drawing.size / 2;
            for (int k = 0; k < count; k++) {
                double[] point = curve.at((double) k / (count - 1), group);
                inputs.add(new double[] {point[0] + drawing.deviation(), point[1] + drawing.deviation()});
                targets.add(new double[] {group});
            }
        }
        return Dataset.of(
                columns("x", "y", classes), inputs.toArray(double[][]::new), targets.toArray(double[][]::new));
    }

    private static Columns columns(String first, String second, String... classes) {
        return new Columns(
                List.of(new Column.Numeric(first), new Column.Numeric(second)),
                List.of(new Column.Categorical("class", List.of(classes))));
    }

    /** How many points, and how far from their curve. */
    private static final class Drawing {
        final int size;
        private final double noise;
        private final SplittableRandom random;

        Drawing(int size, double noise, long randomSeed) {
            if (size < 4 || size > 1_000_000) {
                throw new IllegalArgumentException("expected 4 to 1000000 points, got " + size);
            }
            if (!(noise >= 0 && noise <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException("expected noise that is finite and not negative, got " + noise);
            }
            this.size = size;
            this.noise = noise;
            random = new SplittableRandom(randomSeed);
        }

        double deviation() {
            return noise == 0 ? 0 : noise * random.nextGaussian();
        }
    }
}
