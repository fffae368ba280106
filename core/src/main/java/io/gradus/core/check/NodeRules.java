package io.gradus.core.check;

import io.gradus.core.Primitive;
import java.util.function.IntPredicate;

/** Value and partials of a primitive as numbers, whatever its kind. */
final class NodeRules {
    private NodeRules() {}

    static double value(Primitive primitive, double[] x) {
        if (primitive instanceof Primitive.Unary p) {
            return p.value().applyAsDouble(x[0]);
        } else if (primitive instanceof Primitive.Binary p) {
            return p.value().applyAsDouble(x[0], x[1]);
        }
        return ((Primitive.Fused) primitive).value().at(x, x.length);
    }

    /** The partials by the operands that are active; as in the sweep, those of two operands are asked for only there. */
    static double[] partials(Primitive primitive, double[] x, double y, IntPredicate active) {
        double[] partials = new double[x.length];
        if (primitive instanceof Primitive.Unary p) {
            partials[0] = p.partial().applyAsDouble(x[0], y);
        } else if (primitive instanceof Primitive.Binary p) {
            partials[0] = active.test(0) ? p.left().at(x[0], x[1], y) : 0;
            partials[1] = active.test(1) ? p.right().at(x[0], x[1], y) : 0;
        } else {
            ((Primitive.Fused) primitive).partials().at(x, x.length, y, partials);
        }
        return partials;
    }
}
