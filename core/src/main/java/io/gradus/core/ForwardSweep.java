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

    /** Computes the tangents of the nodes from the first one that is no input; a tangent of 0 passes nothing on. */
    static void tangents(Tape tape, int inputs, double[] tangents) {
        for (int i = inputs; i < tape.size; i++) {
            double y = tape.values[i];
            int l = tape.left(i);
            Primitive primitive = tape.primitive(tape.function(i));
            if (primitive instanceof UnaryPrimitive p) {
                double t = tangents[l];
                tangents[i] = t == 0 ? 0 : t * p.partial().applyAsDouble(tape.values[l], y);
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
        return (s == 0 ? 0 : s * p.left().at(a, b, y))
                + (t == 0 ? 0 : t * p.right().at(a, b, y));
    }

    private static double fused(Tape tape, FusedPrimitive p, int i, double[] tangents) {
        int offset = tape.left(i);
        int count = tape.right(i);
        p.partials().at(tape.gather(offset, count), count, tape.values[i], tape.partials);
        boolean where = Functions.isWhere(p.id());
        double sum = 0;
        for (int k = 0; k < count; k++) {
            int operand = tape.operands[offset + k];
            double t = operand < 0 ? 0 : tangents[operand];
            boolean cut = t == 0 || (where && tape.partials[k] == 0);
            sum += cut ? 0 : t * tape.partials[k];
        }
        return sum;
    }
}
