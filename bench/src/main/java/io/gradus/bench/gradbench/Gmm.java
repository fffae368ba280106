package io.gradus.bench.gradbench;

import static io.gradus.core.Functions.dot;
import static io.gradus.core.Functions.exp;
import static io.gradus.core.Functions.logSumExp;
import static io.gradus.core.Functions.minus;
import static io.gradus.core.Functions.sum;
import static io.gradus.core.Functions.sumOfSquares;

import io.gradus.bench.Reference;
import io.gradus.bench.Workload;
import io.gradus.core.Value;
import io.gradus.core.recorded.BackEnd;
import io.gradus.core.recorded.DifferentiableFunction;
import io.gradus.core.recorded.ScalarFunction;
import io.gradus.core.recorded.SumFunction;
import java.util.Arrays;

/**
 * {@code gmm}: the logarithm of the posterior of a mixture of k Gaussians in d dimensions, given n = 1,000 points, with a
 * Wishart prior. Each component has a logarithmic weight alpha, a mean mu and a lower triangular root Q of its inverse
 * covariance, with exp(q) on the diagonal and l below it, column by column; parameters are all alpha, all mu, all q, all l,
 * component by component.
 *
 * <p>The value is the sum over points x of logSumExp over components of (alpha + sum q - |Q (x - mu)|^2 / 2), minus n
 * logSumExp(alpha), minus n d/2 log(2 pi), plus the prior's logarithm, which for each component is
 * -gamma^2/2 |Q|^2 + m sum q and a constant. As published, gamma = 1 and m = 0; d is 2 to 64 and k is 5 to 100.
 */
final class Gmm implements Objective {
    private static final int POINTS = 1_000;
    /** The generator draws numbers for its largest problem and uses the first. */
    private static final int MOST_COMPONENTS = 200;

    private final int d;
    private final int k;
    /** The length of a component's l. */
    private final int below;

    private final double[] start;
    private final double[][] points = new double[POINTS][];

    Gmm(int d, int k) {
        this.d = d;
        this.k = k;
        below = d * (d - 1) / 2;
        start = new double[k * (1 + 2 * d + below)];
        draw(new NumpyRandom(NumpyRandom.SEED));
    }

    /** All uniform numbers come first, then the normal ones: alpha, each component's q and l, the points. */
    private void draw(NumpyRandom random) {
        System.arraycopy(random.uniform(MOST_COMPONENTS * d), 0, start, means(), k * d);
        System.arraycopy(random.normal(k), 0, start, 0, k);
        for (int c = 0; c < k; c++) {
            System.arraycopy(random.normal(d), 0, start, diagonals() + c * d, d);
            System.arraycopy(random.normal(below), 0, start, triangles() + c * below, below);
        }
        Arrays.setAll(points, i -> random.normal(d));
    }

    private int means() {
        return k;
    }

    private int diagonals() {
        return k + k * d;
    }

    private int triangles() {
        return k + 2 * k * d;
    }

    /** What does not depend on the parameters. */
    private double constant() {
        double degrees = d + 1;
        double prior = -degrees * d / 2 * Math.log(2) - logMultigamma(degrees);
        return k * prior - POINTS * d / 2.0 * Math.log(2 * Math.PI);
    }

    /** The logarithm of the multivariate gamma function of dimension d at twice/2. */
    private double logMultigamma(double twice) {
        double sum = d * (d - 1) / 4.0 * Math.log(Math.PI);
        for (int j = 0; j < d; j++) {
            sum += logGammaOfHalf(twice - j);
        }
        return sum;
    }

    /** The logarithm of gamma(twice / 2), from gamma(1) = 1 or gamma(1/2) = sqrt(pi) on. */
    private static double logGammaOfHalf(double twice) {
        double sum = twice % 2 == 0 ? 0 : Math.log(Math.PI) / 2;
        for (double x = twice / 2 - 1; x > 0; x--) {
            sum += Math.log(x);
        }
        return sum;
    }

    @Override
    public double[] start() {
        return start.clone();
    }

    @Override
    public Value on(Value[] x) {
        Component[] components = components(x);
        Value[] terms = new Value[POINTS];
        for (int i = 0; i < POINTS; i++) {
            double[] point = points[i];
            terms[i] = term(components, (c, j) -> minus(point[j], c.mean[j]));
        }
        return sum(terms).plus(rest(x, components));
    }

    /** The likelihood as a sum over the points, and the rest as a function of its own. */
    @Override
    public Workload recorded(BackEnd backEnd) {
        ScalarFunction rest = DifferentiableFunction.record(start.length, x -> rest(x, components(x)))
                .with(backEnd);
        return SumFunction.record(
                        start.length, d, (x, point) -> term(components(x), (c, j) -> point[j].minus(c.mean[j])))
                .with(backEnd)
                .over(points)
                .plus(rest)
                .evaluator()::valueAndGradient;
    }

    private Value rest(Value[] x, Component[] components) {
        Value weights = logSumExp(Arrays.copyOf(x, k)).times(-POINTS).plus(constant());
        Value[] squares = new Value[k];
        Arrays.setAll(squares, c -> components[c].squares());
        return weights.minus(sum(squares).times(.5));
    }

    private static Value term(Component[] components, Difference difference) {
        Value[] logs = new Value[components.length];
        Arrays.setAll(logs, c -> components[c].log(difference));
        return logSumExp(logs);
    }

    /** A point's j-th coordinate minus that of a component's mean. */
    private interface Difference {
        Value of(Component component, int j);
    }

    private Component[] components(Value[] x) {
        Component[] components = new Component[k];
        Arrays.setAll(components, c -> new Component(x, c));
        return components;
    }

    private final class Component {
        private final Value[] mean;
        /** Lower triangle with its diagonal, row by row. */
        private final Value[][] root = new Value[d][];
        /** alpha + sum q. */
        private final Value base;

        Component(Value[] x, int c) {
            int diagonal = diagonals() + c * d;
            mean = Arrays.copyOfRange(x, means() + c * d, means() + (c + 1) * d);
            base = x[c].plus(sum(Arrays.copyOfRange(x, diagonal, diagonal + d)));
            for (int row = 0; row < d; row++) {
                root[row] = new Value[row + 1];
                root[row][row] = exp(x[diagonal + row]);
                for (int column = 0; column < row; column++) {
                    root[row][column] = x[triangles() + c * below + place(row, column)];
                }
            }
        }

        Value log(Difference difference) {
            Value[] centred = new Value[d];
            Arrays.setAll(centred, j -> difference.of(this, j));
            Value[] scaled = new Value[d];
            Arrays.setAll(scaled, row -> dot(root[row], Arrays.copyOf(centred, row + 1)));
            return base.minus(sumOfSquares(scaled).times(.5));
        }

        Value squares() {
            return sumOfSquares(Arrays.stream(root).flatMap(Arrays::stream).toArray(Value[]::new));
        }
    }

    /** Where an entry below the diagonal stands: columns follow each other. */
    private int place(int row, int column) {
        return column * (2 * d - column - 1) / 2 + row - column - 1;
    }

    @Override
    public Workload hand() {
        return new GmmByHand(d, k, points, constant())::valueAndGradient;
    }

    /** By complex steps in NumPy 2.4.6. */
    @Override
    public Reference reference() {
        return switch (d + " " + k) {
            case "2 5" -> new Reference("gmm 2 5", -3998.847801221187, -156.6519214611943, 1262.7534371311783);
            case "10 25" -> new Reference("gmm 10 25", -31107.737768645824, 0.20601622959107604, 2173.3438012495226);
            default ->
                throw new IllegalArgumentException("gmm has reference values for 2 5, 10 25, not " + d + " " + k);
        };
    }
}
