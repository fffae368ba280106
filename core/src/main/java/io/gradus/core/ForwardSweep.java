package io.gradus.core;

/** Loops over nodes in ascending order: values for new inputs, and derivatives along a direction. */
final class ForwardSweep {
    private ForwardSweep() {}

    /** Computes the values of the nodes from (inclusive) to (exclusive), with the rules that recorded them. */
    static void values(Tape tape, int from, int to) {
        double[] values = tape.values;
        for (int i = from; i < to; i++) {
            int l = tape.left(i);
            int r = tape.right(i);
            values[i] = switch (tape.function(i)) {
                case Functions.PLUS_ID -> tape.number(l) + tape.number(r);
                case Functions.MINUS_ID -> tape.number(l) - tape.number(r);
                case Functions.TIMES_ID -> tape.number(l) * tape.number(r);
                case Functions.DIV_ID -> tape.number(l) / tape.number(r);
                case Functions.NEGATE_ID -> -values[l];
                case Functions.SQUARE_ID -> values[l] * values[l];
                default -> table(tape, i, l, r);
            };
        }
    }

    private static double table(Tape tape, int i, int l, int r) {
        Primitive primitive = tape.primitive(tape.function(i));
        if (primitive instanceof UnaryPrimitive p) {
            return p.value().applyAsDouble(tape.values[l]);
        }
        if (primitive instanceof BinaryPrimitive p) {
            return p.value().applyAsDouble(tape.number(l), tape.number(r));
        }
        return ((FusedPrimitive) primitive).value().at(tape.gather(l, r), r);
    }

    /**
     * Computes the tangents of the nodes from the first one that is no input. A tangent of 0 passes nothing on, and a
     * partial of 0 lets nothing pass, as in the reverse sweep, where an adjoint that it makes 0 ends a path.
     */
    static void tangents(Tape tape, int inputs, double[] tangents) {
        for (int i = inputs; i < tape.size; i++) {
            double y = tape.values[i];
            int l = tape.left(i);
            Primitive primitive = tape.primitive(tape.function(i));
            if (primitive instanceof UnaryPrimitive p) {
                double t = tangents[l];
                tangents[i] = t == 0 ? 0 : product(t, p.partial().applyAsDouble(tape.values[l], y));
            } else if (primitive instanceof BinaryPrimitive p) {
                tangents[i] = binary(tape, p, i, tangents);
            } else if (primitive instanceof FusedPrimitive p) {
                tangents[i] = fused(tape, p, i, tangents);
            }
        }
    }

    private static double binary(Tape tape, BinaryPrimitive p, int i, double[] tangents) {
        int l = tape.left(i);
        int r = tape.right(i);
        double a = tape.number(l);
        double b = tape.number(r);
        double y = tape.values[i];
        double s = l < 0 ? 0 : tangents[l];
        double t = r < 0 ? 0 : tangents[r];
        return (s == 0 ? 0 : product(s, p.left().at(a, b, y)))
                + (t == 0 ? 0 : product(t, p.right().at(a, b, y)));
    }

    private static double product(double tangent, double partial) {
        return tangent == 0 || partial == 0 ? 0 : tangent * partial;
    }

    private static double fused(Tape tape, FusedPrimitive p, int i, double[] tangents) {
        int offset = tape.left(i);
        int count = tape.right(i);
        p.partials().at(tape.gather(offset, count), count, tape.values[i], tape.partials);
        double sum = 0;
        for (int k = 0; k < count; k++) {
            int operand = tape.operands[offset + k];
            sum += operand < 0 ? 0 : product(tangents[operand], tape.partials[k]);
        }
        return sum;
    }
}
