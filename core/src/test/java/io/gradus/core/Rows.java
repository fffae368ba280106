package io.gradus.core;

import java.util.Arrays;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The numbers of a row, whatever its kind, and rows with one partial broken on purpose. */
final class Rows {
    private static final Set<Primitive> FLAT = Functions.all().stream()
            .filter(row -> Arrays.stream(operands(row)).allMatch(k -> isFlat(row, k)))
            .collect(Collectors.toUnmodifiableSet());

    private Rows() {}

    static double value(Primitive row, double... x) {
        if (row instanceof UnaryPrimitive p) {
            return p.value().applyAsDouble(x[0]);
        } else if (row instanceof BinaryPrimitive p) {
            return p.value().applyAsDouble(x[0], x[1]);
        }
        return ((FusedPrimitive) row).value().at(x, x.length);
    }

    static double[] partials(Primitive row, double... x) {
        double y = value(row, x);
        if (row instanceof UnaryPrimitive p) {
            return new double[] {p.partial().applyAsDouble(x[0], y)};
        } else if (row instanceof BinaryPrimitive p) {
            return new double[] {p.left().at(x[0], x[1], y), p.right().at(x[0], x[1], y)};
        }
        double[] partials = new double[x.length];
        ((FusedPrimitive) row).partials().at(x, x.length, y, partials);
        return partials;
    }

    /** The same function with all its partials changed. */
    static Primitive broken(Primitive row, DoubleUnaryOperator fault) {
        Primitive broken = row;
        for (int operand = 0; operand < Math.min(2, arity(row)); operand++) {
            broken = broken(broken, operand, fault);
        }
        if (row instanceof FusedPrimitive p) {
            Primitive.FusedPartials partials = (x, n, y, out) -> {
                p.partials().at(x, n, y, out);
                Arrays.setAll(out, k -> k < n ? fault.applyAsDouble(out[k]) : out[k]);
            };
            return new FusedPrimitive(Functions.USER, "broken", p.value(), partials, p.graphPartials());
        }
        return broken;
    }

    /** The same function and the same partials, as a primitive of the user: the sweep has no inline rule for it. */
    static Primitive copy(Primitive row) {
        return broken(row, 0, partial -> partial);
    }

    /** The same function with its partial by one operand (-1: the last one) changed. */
    static Primitive broken(Primitive row, int operand, DoubleUnaryOperator fault) {
        if (row instanceof UnaryPrimitive p) {
            return Primitive.unary(
                    "broken",
                    p.value(),
                    (x, y) -> fault.applyAsDouble(p.partial().applyAsDouble(x, y)));
        } else if (row instanceof BinaryPrimitive p) {
            Primitive.Partial left = (a, b, y) -> fault.applyAsDouble(p.left().at(a, b, y));
            Primitive.Partial right = (a, b, y) -> fault.applyAsDouble(p.right().at(a, b, y));
            return Primitive.binary(
                    "broken", p.value(), operand == 0 ? left : p.left(), operand == 0 ? p.right() : right);
        }
        FusedPrimitive p = (FusedPrimitive) row;
        Primitive.FusedPartials partials = (x, n, y, out) -> {
            p.partials().at(x, n, y, out);
            int k = operand < 0 ? n - 1 : operand;
            if (k < n) {
                out[k] = fault.applyAsDouble(out[k]);
            }
        };
        return new FusedPrimitive(Functions.USER, "broken", p.value(), partials, p.graphPartials());
    }

    /** The number of operands; 0 for a row of any number. */
    static int arity(Primitive row) {
        return row instanceof UnaryPrimitive
                ? 1
                : row instanceof BinaryPrimitive ? 2 : row == Functions.CLAMP ? 3 : isWhere(row) ? 4 : 0;
    }

    static boolean isWhere(Primitive row) {
        return row instanceof FusedPrimitive p && Functions.isWhere(p.id());
    }

    /** The operands of a row that have a partial of their own to break; of any number: 0, 1, and -1 for the last. */
    static int[] operands(Primitive row) {
        int arity = arity(row);
        return arity == 0 ? new int[] {0, 1, -1} : IntStream.range(0, arity).toArray();
    }

    /** Records a fused row, also one that is no row of the table. */
    static Value record(FusedPrimitive row, Value... operands) {
        if (row.id() != Functions.USER) {
            return Fused.record(row, operands);
        }
        int id = operands[0].tape.register(row);
        return Fused.record(
                new FusedPrimitive(id, row.name(), row.value(), row.partials(), row.graphPartials()), operands);
    }

    /** Records a row of any kind. */
    static Value apply(Primitive row, Value... x) {
        return row instanceof UnaryPrimitive
                ? x[0].apply(row)
                : row instanceof BinaryPrimitive ? x[0].apply(row, x[1]) : record((FusedPrimitive) row, x);
    }

    static Primitive row(String name) {
        return Functions.all().stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Tells whether the partials are 0 wherever they are finite, as those of a step are. */
    static boolean isFlat(Primitive row) {
        return FLAT.contains(row);
    }

    /** Tells whether one partial is 0 wherever it is finite; that of a row of any number of operands never is. */
    static boolean isFlat(Primitive row, int operand) {
        double[] at = arity(row) == 0 ? new double[0] : new double[] {-2.5, -1.25, -.5, .75, 1.5, 3};
        for (double a : at) {
            for (double b : at) {
                double[] x = arity(row) == 3 ? new double[] {a, b, b} : new double[] {a, b, a, b};
                double partial = partials(row, Arrays.copyOf(x, arity(row)))[operand];
                if (partial != 0 && !Double.isNaN(partial)) {
                    return false;
                }
            }
        }
        return arity(row) > 0;
    }

    static double[] moved(double[] x, double[] by, int signs) {
        double[] moved = Arrays.copyOf(x, x.length);
        for (int k = 0; k < x.length; k++) {
            moved[k] += (signs >> Math.min(k, 1) & 1) == 0 ? by[k] : -by[k];
        }
        return moved;
    }
}
