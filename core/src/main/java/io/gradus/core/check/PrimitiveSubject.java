package io.gradus.core.check;

import io.gradus.core.Primitive;
import io.gradus.core.differences.Ridders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One primitive at one point: its value rule and its partial rules, as numbers. */
final class PrimitiveSubject implements Subject {
    private static final double ROUNDING = 0x1p-50;

    private final Primitive primitive;
    private final boolean isOfTheTable;
    private final double[] at;
    private final double value;
    private final double[] partials;

    PrimitiveSubject(Primitive primitive, boolean isOfTheTable, double[] at, boolean[] active) {
        this.primitive = primitive;
        this.isOfTheTable = isOfTheTable;
        this.at = at;
        value = NodeRules.value(primitive, at.clone());
        partials = NodeRules.partials(primitive, at.clone(), value, k -> active[k]);
    }

    @Override
    public double[] at() {
        return at.clone();
    }

    @Override
    public double value() {
        return value;
    }

    @Override
    public double[] gradient() {
        return partials.clone();
    }

    @Override
    public @Nullable String name(int input) {
        return "operand " + input;
    }

    @Override
    public boolean isUsed(int input) {
        return true;
    }

    @Override
    public Ridders.Sample sample(double[] moved) {
        return Samples.guarded(() -> {
            double y = NodeRules.value(primitive, moved.clone());
            return new Ridders.Sample(y, isOfTheTable ? Branches.decision(primitive.name(), moved, y) : 0);
        });
    }

    @Override
    public double rounding(double[] moved) {
        return ROUNDING * Math.abs(sample(moved).value());
    }

    /** What the rules of the table keep, twice over. */
    @Override
    public double derivativeRounding(int input) {
        return ROUNDING * Math.abs(partials[input]);
    }

    @Override
    public @Nullable Kink kink(int input) {
        if (isOfTheTable) {
            for (Branches.Margin margin : Branches.margins(primitive.name(), at, value)) {
                if (input < margin.slopes.length && margin.slopes[input] != 0) {
                    return new Kink(primitive.name(), Math.abs(margin.value), margin.value == 0);
                }
            }
        }
        return null;
    }

    @Override
    public List<String> notes() {
        return List.of();
    }
}
