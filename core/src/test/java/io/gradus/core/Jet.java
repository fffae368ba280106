package io.gradus.core;

import java.util.function.UnaryOperator;

/**
 * The oracle: forward-mode numbers in two variables a and b, with all derivatives up to the second order, in
 * double-double. Functions beyond exp, log, sin, cos and sqrt are the textbook's compositions of these, so that their
 * derivatives come from the chain rule alone. Shares no code with the engine.
 */
record Jet(DoubleDouble v, DoubleDouble a, DoubleDouble b, DoubleDouble aa, DoubleDouble ab, DoubleDouble bb) {
    private static final DoubleDouble O = DoubleDouble.ZERO;
    private static final DoubleDouble I = DoubleDouble.ONE;

    static Jet a(double x) {
        return a(DoubleDouble.of(x));
    }

    static Jet a(DoubleDouble x) {
        return new Jet(x, I, O, O, O, O);
    }

    static Jet b(double x) {
        return b(DoubleDouble.of(x));
    }

    static Jet b(DoubleDouble x) {
        return new Jet(x, O, I, O, O, O);
    }

    static Jet constant(double x) {
        return new Jet(DoubleDouble.of(x), O, O, O, O, O);
    }

    /** The chain rule for a function whose value and two derivatives here are f0, f1 and f2. */
    private Jet chain(DoubleDouble f0, DoubleDouble f1, DoubleDouble f2) {
        return new Jet(
                f0,
                f1.times(a),
                f1.times(b),
                f2.times(a.times(a)).plus(f1.times(aa)),
                f2.times(a.times(b)).plus(f1.times(ab)),
                f2.times(b.times(b)).plus(f1.times(bb)));
    }

    private Jet each(UnaryOperator<DoubleDouble> f) {
        return new Jet(f.apply(v), f.apply(a), f.apply(b), f.apply(aa), f.apply(ab), f.apply(bb));
    }

    Jet plus(Jet y) {
        return new Jet(v.plus(y.v), a.plus(y.a), b.plus(y.b), aa.plus(y.aa), ab.plus(y.ab), bb.plus(y.bb));
    }

    Jet plus(double c) {
        return new Jet(v.plus(c), a, b, aa, ab, bb);
    }

    Jet minus(Jet y) {
        return plus(y.negate());
    }

    Jet negate() {
        return each(DoubleDouble::negate);
    }

    Jet times(double c) {
        return each(x -> x.times(c));
    }

    Jet over(DoubleDouble c) {
        return each(x -> x.div(c));
    }

    Jet times(Jet y) {
        return new Jet(
                v.times(y.v),
                a.times(y.v).plus(v.times(y.a)),
                b.times(y.v).plus(v.times(y.b)),
                aa.times(y.v).plus(a.times(y.a).times(2)).plus(v.times(y.aa)),
                ab.times(y.v).plus(a.times(y.b)).plus(b.times(y.a)).plus(v.times(y.ab)),
                bb.times(y.v).plus(b.times(y.b).times(2)).plus(v.times(y.bb)));
    }

    Jet reciprocal() {
        DoubleDouble r = I.div(v);
        return chain(r, r.square().negate(), r.square().times(r).times(2));
    }

    Jet over(Jet y) {
        return times(y.reciprocal());
    }

    Jet exp() {
        DoubleDouble e = v.exp();
        return chain(e, e, e);
    }

    Jet expm1() {
        DoubleDouble e = v.exp();
        return chain(v.expm1(), e, e);
    }

    Jet log() {
        DoubleDouble r = I.div(v);
        return chain(v.log(), r, r.square().negate());
    }

    Jet log1p() {
        DoubleDouble r = I.div(v.plus(1));
        return chain(v.log1p(), r, r.square().negate());
    }

    Jet sqrt() {
        DoubleDouble s = v.sqrt();
        DoubleDouble slope = I.div(s.times(2));
        return chain(s, slope, slope.div(v.times(-2)));
    }

    /** With the larger operand near 1, so that its square neither vanishes nor overflows. */
    Jet hypot(Jet y) {
        double largest = Math.max(Math.abs(v.hi()), Math.abs(y.v.hi()));
        double scale = Math.scalb(1.0, -Math.max(-1000, Math.min(1000, Math.getExponent(largest))));
        Jet left = times(scale), right = y.times(scale);
        return left.times(left).plus(right.times(right)).sqrt().times(1 / scale);
    }

    Jet sin() {
        return chain(v.sin(), v.cos(), v.sin().negate());
    }

    Jet cos() {
        return chain(v.cos(), v.sin().negate(), v.cos().negate());
    }

    Jet tan() {
        return sin().over(cos());
    }

    /** 1 / sqrt((1 - x) (1 + x)). */
    private DoubleDouble arcSlope() {
        return I.div(I.minus(v).times(v.plus(1)).sqrt());
    }

    Jet asin() {
        DoubleDouble slope = arcSlope();
        return chain(v.times(slope).atan(), slope, v.times(slope.square().times(slope)));
    }

    /** 2 atan(sqrt((1 - x) / (1 + x))), which keeps its digits near 1. */
    Jet acos() {
        DoubleDouble slope = arcSlope();
        DoubleDouble y = I.minus(v).times(slope).atan().times(2);
        return chain(y, slope.negate(), v.times(slope.square().times(slope)).negate());
    }

    Jet atan() {
        DoubleDouble slope = I.div(v.square().plus(1));
        return chain(v.atan(), slope, v.times(slope.square()).times(-2));
    }

    /** The angle of the point (x, this), from the nearer axis, so that no digits cancel. */
    Jet atan2(Jet x) {
        if (v.abs().hi() > x.v.abs().hi()) {
            return x.over(this).atan().negate().turned(v.hi() > 0 ? .5 : -.5);
        }
        return over(x).atan().turned(x.v.hi() > 0 ? 0 : v.hi() < 0 ? -1 : 1);
    }

    private Jet turned(double halfTurns) {
        return new Jet(v.plus(DoubleDouble.PI.times(halfTurns)), a, b, aa, ab, bb);
    }

    Jet sinh() {
        return chain(v.sinh(), v.cosh(), v.sinh());
    }

    Jet cosh() {
        return chain(v.cosh(), v.sinh(), v.cosh());
    }

    Jet asinh() {
        DoubleDouble slope = I.div(v.square().plus(1).sqrt());
        return chain(v.asinh(), slope, v.times(slope.square().times(slope)).negate());
    }

    /** The inverse hyperbolic sine of sqrt(x^2 - 1). */
    Jet acosh() {
        DoubleDouble root = v.plus(-1).times(v.plus(1)).sqrt();
        DoubleDouble slope = I.div(root);
        return chain(root.asinh(), slope, v.times(slope.square().times(slope)).negate());
    }

    Jet atanh() {
        DoubleDouble slope = arcSlope().square();
        return chain(
                v.log1p().minus(v.negate().log1p()).times(.5),
                slope,
                v.times(slope.square()).times(2));
    }

    Jet erf() {
        DoubleDouble slope = v.erfSlope();
        return chain(v.erf(), slope, v.times(slope).times(-2));
    }

    Jet erfc() {
        DoubleDouble slope = v.erfSlope().negate();
        return chain(v.erfc(), slope, v.times(slope).times(-2));
    }

    Jet cbrt() {
        DoubleDouble y = v.cbrt();
        DoubleDouble slope = I.div(y.square().times(3));
        return chain(y, slope, slope.times(-2).div(v.times(3)));
    }

    /** expm1(2x) / (expm1(2x) + 2), with slope 1 / cosh^2: exact near 0 and in the tails. */
    Jet tanh() {
        DoubleDouble e = v.times(2).expm1();
        DoubleDouble y = e.div(e.plus(2));
        DoubleDouble cosh = v.exp().plus(v.negate().exp()).times(.5);
        DoubleDouble slope = I.div(cosh.square());
        return chain(y, slope, slope.times(y).times(-2));
    }

    Jet sigmoid() {
        return v.hi() > 0 ? negate().exp().plus(1).reciprocal() : exp().over(exp().plus(1));
    }

    Jet softplus() {
        return v.hi() > 0 ? plus(negate().exp().log1p()) : exp().log1p();
    }

    /** exp(y log x); a negative base, for an integer y, by the sign of (-x)^y (the derivative by y then means nothing). */
    Jet pow(Jet y) {
        if (!(v.hi() < 0)) {
            return y.times(log()).exp();
        }
        Jet power = negate().pow(y);
        return y.v.hi() % 2 == 0 ? power : power.negate();
    }

    boolean isBelow(Jet y) {
        return v.minus(y.v).hi() < 0;
    }
}
