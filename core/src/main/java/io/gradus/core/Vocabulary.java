package io.gradus.core;

import java.util.ArrayList;
import java.util.List;

/** The functions of one generation of a graph beyond those of the table: primitives of the user, in the order of their ids. */
final class Vocabulary {
    static final List<Primitive> ROWS = List.copyOf(Functions.TABLE);
    private static final int FIRST = ROWS.size() + 1;
    private static final int LAST = 255;

    private final List<Primitive> primitives;

    Vocabulary(List<Primitive> primitives) {
        this.primitives = new ArrayList<>(primitives);
    }

    Vocabulary copy() {
        return new Vocabulary(primitives);
    }

    Primitive primitive(int function) {
        return primitives.get(function - FIRST);
    }

    /** The id of a primitive, which it is given where it is new. */
    int register(Primitive primitive) {
        for (int k = 0; k < primitives.size(); k++) {
            if (primitives.get(k) == primitive) {
                return FIRST + k;
            }
        }
        if (FIRST + primitives.size() > LAST) {
            throw new IllegalStateException("too many different primitives on one graph, the last is '"
                    + primitive.name() + "'; create each Primitive once, in a static final field");
        }
        primitives.add(primitive);
        return FIRST + primitives.size() - 1;
    }

    /** The partials of a row, as a function that nodes can call. */
    FusedPrimitive partialOf(Primitive row) {
        for (Primitive primitive : primitives) {
            if (primitive instanceof FusedPrimitive p && p.graphPartials() instanceof Expansion e && e.row() == row) {
                return p;
            }
        }
        FusedPrimitive partial = Expansion.of(row, FIRST + primitives.size());
        register(partial);
        return partial;
    }
}
