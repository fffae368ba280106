package io.gradus.core.check;

import io.gradus.core.Primitive;
import io.gradus.core.differences.Ridders;
import org.jspecify.annotations.Nullable;

/** One primitive at one point: its value rule and its partial rules, as numbers. */
record PrimitiveSubject(Primitive primitive, boolean isOfTheTable, Point point) implements Closed {
    static PrimitiveSubject of(Primitive primitive, boolean isOfTheTable, double[] at, boolean[] active) {
        double value = NodeRules.value(primitive, at.clone());
        double[] partials = NodeRules.partials(primitive, at.clone(), value, k -> active[k]);
        return new PrimitiveSubject(primitive, isOfTheTable, new Point(at, value, partials));
    }

    @Override
    public String name(int input) {
        return "operand " + input;
    }

    @Override
    public Ridders.Sample sample(double[] moved) {
        return Samples.guarded(() -> {
            double y = NodeRules.value(primitive, moved.clone());
            return new Ridders.Sample(y, isOfTheTable ? Branches.decision(primitive.name(), moved, y) : 0);
        });
    }

    /** What the rules of the table keep, twice over. */
    @Override
    public double roundingPart() {
        return 0x1p-50;
    }

    @Override
    public @Nullable Kink kink(int input) {
        if (isOfTheTable) {
            for (Branches.Margin margin : Branches.margins(primitive.name(), point.at(), value())) {
                if (input < margin.slopes.length && margin.slopes[input] != 0) {
                    return new Kink(primitive.name(), Math.abs(margin.value), margin.value == 0);
                }
            }
        }
        return null;
    }
}
