package io.gradus.nn.explain.diagnosis;

import io.gradus.core.Primitive;
import io.gradus.core.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** The right rules with numbers that are rounded on the way. */
final class Roundings {
    private static final Primitive TO_FLOAT = rounding("float", x -> (float) x);

    private Roundings() {}

    static List<Candidate> all() {
        List<Candidate> all = new ArrayList<>();
        all.add(singlePrecision());
        for (int digits = 2; digits <= 8; digits++) {
            all.addAll(afterPoint(digits));
        }
        for (int digits = 3; digits <= 8; digits++) {
            all.addAll(significant(digits));
        }
        return all;
    }

    /** A rounding lets derivatives pass. */
    private static Primitive rounding(String name, DoubleUnaryOperator rule) {
        return Primitive.unary(name, rule, (x, y) -> 1);
    }

    private static Cause cause(String id, String title, String meaning, String remedy) {
        return new Cause(id, Cause.Kind.ROUNDING, title, meaning, remedy);
    }

    private static Candidate singlePrecision() {
        Cause cause = cause(
                "single-precision",
                "the arithmetic is that of single precision (float32)",
                "Numbers have about 7 digits; beyond, they depend on the order in which a program adds.",
                "Nothing is wrong. For more digits compute in double precision (float64).");
        return new Candidate(List.of(cause), Single::new, base -> base, Tolerance.SINGLE);
    }

    private static final class Single extends Variation {
        Single(Procedure base) {
            super(base);
        }

        @Override
        public double[] start() {
            return rounded(super.start());
        }

        @Override
        public List<Sample> samples() {
            return super.samples().stream()
                    .map(s -> new Sample(rounded(s.input), rounded(s.target)))
                    .toList();
        }

        private static double[] rounded(double[] numbers) {
            double[] rounded = new double[numbers.length];
            for (int k = 0; k < numbers.length; k++) {
                rounded[k] = (float) numbers[k];
            }
            return rounded;
        }

        @Override
        public double rate() {
            return (float) super.rate();
        }

        @Override
        public Value[] errors(Value[] outs, Value[] targets) {
            Value[] errors = super.errors(outs, targets);
            for (int k = 0; k < errors.length; k++) {
                errors[k] = operation(errors[k]);
            }
            return errors;
        }

        @Override
        public Value slope(Pass pass, int layer, int unit) {
            return Slopes.byHand(
                    pass.rules.activation(layer), pass.nets[layer][unit], pass.outs[layer][unit], pass.rules);
        }

        @Override
        public Value mixing(Pass pass, int layer, int out, int net) {
            return Slopes.mixedByHand(pass.outs[layer][out], pass.outs[layer][net], pass.rules);
        }

        @Override
        public Value operation(Value result) {
            return result.apply(TO_FLOAT);
        }
    }

    private static List<Candidate> afterPoint(int digits) {
        double unit = Math.pow(10, digits);
        return rounded("rounded-" + digits, digits + " digits after the point", x -> rounded(x, unit));
    }

    private static List<Candidate> significant(int digits) {
        return rounded(
                "rounded-significant-" + digits,
                digits + " significant digits",
                x -> x == 0 ? x : rounded(x, Math.pow(10, digits - 1 - Math.floor(Math.log10(Math.abs(x))))));
    }

    /** Half away from zero, as people round; also where a half came out of binary arithmetic a little short. */
    private static double rounded(double x, double unit) {
        double scaled = Math.abs(x) * unit * (1 + 1e-14);
        return scaled < 1e14 ? Math.copySign(Math.floor(scaled + .5) / unit, x) : x;
    }

    /** A person may round the derivatives by parameters, or work them out in one line with the update. */
    private static List<Candidate> rounded(String id, String precision, DoubleUnaryOperator rule) {
        Primitive primitive = rounding(precision, rule);
        Cause cause = cause(
                id,
                "every line of the working is rounded to " + precision,
                "Net inputs, outputs, slopes, deltas and new weights each lose what is beyond; the errors add up from"
                        + " line to line.",
                "Keep more digits on the way, and round only what you hand in.");
        return List.of(
                Candidate.of(cause, base -> new Lines(base, primitive, true)),
                Candidate.of(cause, base -> new Lines(base, primitive, false)));
    }

    /** Lines of the working are rounded, but not what a calculator does within a line; nor is the error. */
    private static final class Lines extends Variation {
        private final Primitive rule;
        private final boolean derivatives;

        Lines(Procedure base, Primitive rule, boolean derivatives) {
            super(base);
            this.rule = rule;
            this.derivatives = derivatives;
        }

        @Override
        public Value slope(Pass pass, int layer, int unit) {
            return Slopes.byHand(
                    pass.rules.activation(layer), pass.nets[layer][unit], pass.outs[layer][unit], pass.rules);
        }

        @Override
        public Value mixing(Pass pass, int layer, int out, int net) {
            return Slopes.mixedByHand(pass.outs[layer][out], pass.outs[layer][net], pass.rules);
        }

        @Override
        public Value derivative(Value result) {
            return derivatives ? result.apply(rule) : super.derivative(result);
        }

        @Override
        public Value line(Value result) {
            return result.apply(rule);
        }
    }
}
