package io.gradus.core;

import io.gradus.core.differences.Ridders;

/** Compares the rules of one primitive with differences of its own value, at one point. */
final class PrimitiveCheck {
    /** What a smooth rule may be off beside the differences' own error: the rounding of a few operations. */
    private static final double ROUNDING = 1e-11;

    private final Primitive primitive;
    private final double[] at;
    private final double value;

    PrimitiveCheck(Primitive primitive, double... at) {
        int operands = primitive instanceof UnaryPrimitive ? 1 : primitive instanceof BinaryPrimitive ? 2 : at.length;
        if (at.length != operands || at.length == 0) {
            throw new IllegalArgumentException("'" + primitive.name() + "' takes " + Math.max(1, operands)
                    + " operand(s), got a point of " + at.length + " numbers");
        }
        this.primitive = primitive;
        this.at = at.clone();
        this.value = valueAt(at);
    }

    void run() {
        if (!Double.isFinite(value)) {
            throw new AssertionError(place() + " is " + value + ": choose a point where it is finite");
        }
        double[] partials = partials();
        for (int k = 0; k < at.length; k++) {
            compare(k, partials[k]);
        }
        compareGraphs(partials);
    }

    private double valueAt(double... x) {
        if (primitive instanceof UnaryPrimitive p) {
            return p.value().applyAsDouble(x[0]);
        } else if (primitive instanceof BinaryPrimitive p) {
            return p.value().applyAsDouble(x[0], x[1]);
        }
        return ((FusedPrimitive) primitive).value().at(x, x.length);
    }

    private double[] partials() {
        if (primitive instanceof UnaryPrimitive p) {
            return new double[] {p.partial().applyAsDouble(at[0], value)};
        } else if (primitive instanceof BinaryPrimitive p) {
            return new double[] {p.left().at(at[0], at[1], value), p.right().at(at[0], at[1], value)};
        }
        double[] partials = new double[at.length];
        ((FusedPrimitive) primitive).partials().at(at.clone(), at.length, value, partials);
        return partials;
    }

    /** A second tableau with smaller steps has to confirm a failure: the first may see over a jump nearby. */
    private void compare(int operand, double partial) {
        double noise = 0x1p-51 * Math.abs(value);
        double step = Ridders.step(at[operand]);
        Ridders wide = Ridders.of(t -> sample(operand, t), at[operand], step, noise);
        if (accepts(wide, partial)) {
            return;
        }
        Ridders narrow = Ridders.of(t -> sample(operand, t), at[operand], step / 32, noise);
        if (accepts(narrow, partial)) {
            return;
        }
        throw new AssertionError(
                narrow.isUsable() || wide.isUsable()
                        ? refusal(operand, partial, narrow.isUsable() ? narrow : wide)
                        : place() + ": differences by operand " + operand
                                + " tell nothing here; choose a point away from kinks, jumps and the edge of the domain");
    }

    private static boolean accepts(Ridders differences, double partial) {
        double tolerance = 10 * differences.error() + ROUNDING * Math.abs(differences.derivative());
        return differences.isUsable() && Math.abs(partial - differences.derivative()) <= tolerance;
    }

    private String refusal(int operand, double partial, Ridders differences) {
        return place() + ": the partial by operand " + operand + " is " + partial
                + ", but differences of the value give " + differences.derivative() + ", off by up to "
                + differences.error() + "; correct the partial or the value";
    }

    private Ridders.Sample sample(int operand, double t) {
        double[] moved = at.clone();
        moved[operand] = t;
        return new Ridders.Sample(valueAt(moved), 0);
    }

    /** A primitive without graph rules has none to compare. */
    private void compareGraphs(double[] partials) {
        Value[] graphs;
        try {
            graphs = graphPartials();
        } catch (UnsupportedOperationException none) {
            return;
        }
        for (int k = 0; k < graphs.length; k++) {
            double graph = graphs[k].value();
            if (!(Math.abs(graph - partials[k]) <= ROUNDING * Math.abs(partials[k]))) {
                throw new AssertionError(place() + ": the partial by operand " + k + " is " + partials[k]
                        + " as a number and " + graph + " as a graph; both must be the same function");
            }
        }
    }

    private Value[] graphPartials() {
        Value[] x = new Graph().variables(at);
        if (primitive instanceof UnaryPrimitive p) {
            return new Value[] {p.graphPartial().apply(x[0], x[0].apply(p))};
        } else if (primitive instanceof BinaryPrimitive p) {
            Value y = x[0].apply(p, x[1]);
            return new Value[] {p.graphLeft().at(x[0], x[1], y), p.graphRight().at(x[0], x[1], y)};
        }
        return ((FusedPrimitive) primitive).graphPartials().at(x, Fused.record((FusedPrimitive) primitive, x));
    }

    private String place() {
        StringBuilder place = new StringBuilder(primitive.name()).append('(');
        for (int k = 0; k < at.length; k++) {
            place.append(k == 0 ? "" : ", ").append(at[k]);
        }
        return place.append(')').toString();
    }
}
