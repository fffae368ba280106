package io.gradus.nn.explain;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a formula in numbers and gives the interval that it spans; shares nothing with the code that wrote it. A number
 * with a point is an operand, whose interval the caller decides; one without is exact.
 */
final class Expression {
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?([eE]-?\\d+)?");

    private final String text;
    private final Function<String, Interval> operand;
    private int at;

    private Expression(String text, Function<String, Interval> operand) {
        this.text = text;
        this.operand = operand;
    }

    /** Operands lie within half a unit of their last digit. */
    static Interval printed(String text) {
        return new Expression(text, Expression::rounded).read();
    }

    /** Operands are exact. */
    static Interval exact(String text) {
        return new Expression(text, number -> point(Double.parseDouble(number))).read();
    }

    static Interval rounded(String number) {
        java.math.BigDecimal digits = new java.math.BigDecimal(number);
        double half = .5 * digits.ulp().doubleValue();
        return Interval.of(digits.doubleValue() - half, digits.doubleValue() + half);
    }

    private static Interval point(double x) {
        return Interval.of(x, x);
    }

    private Interval read() {
        Interval all = sum();
        if (at != text.length()) {
            throw new IllegalArgumentException("cannot read '" + text + "' from " + at);
        }
        return all;
    }

    private boolean take(String expected) {
        if (text.startsWith(expected, at)) {
            at += expected.length();
            return true;
        }
        return false;
    }

    private Interval sum() {
        Interval total = product();
        while (true) {
            if (take(" + ")) {
                total = total.plus(product());
            } else if (take(" - ")) {
                total = total.minus(product());
            } else {
                return total;
            }
        }
    }

    private Interval product() {
        Interval total = factor();
        while (true) {
            if (take(" * ")) {
                total = total.times(factor());
            } else if (take(" / ") || take("/")) {
                total = total.over(factor());
            } else {
                return total;
            }
        }
    }

    private Interval factor() {
        if (take("-")) {
            return factor().negate();
        }
        Interval base = atom();
        return take("^2") ? base.squared() : base;
    }

    private Interval atom() {
        if (take("(")) {
            return closed(sum());
        }
        if (take("1 where ")) {
            return step();
        }
        if (take("exp(")) {
            return closed(sum()).rising(Math::exp, Math::exp);
        }
        if (take("log(")) {
            return closed(sum()).rising(Math::log, x -> 1 / x);
        }
        if (take("tanh(")) {
            return closed(sum()).rising(Math::tanh, x -> 1);
        }
        if (take("max(")) {
            Interval first = sum();
            expect(", 0");
            return closed(first).rising(x -> Math.max(x, 0), x -> 1);
        }
        return number();
    }

    /** The slope of relu: 1 or 0, or both where rounding hides the sign. */
    private Interval step() {
        Interval net = sum();
        expect(" > 0, else 0");
        return Interval.of(net.low() > 0 ? 1 : 0, net.high() > 0 ? 1 : 0);
    }

    private void expect(String expected) {
        if (!take(expected)) {
            throw new IllegalArgumentException("expected '" + expected + "' in '" + text + "' at " + at);
        }
    }

    private Interval closed(Interval inside) {
        expect(")");
        return inside;
    }

    private Interval number() {
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (!number.lookingAt()) {
            throw new IllegalArgumentException("expected a number in '" + text + "' at " + at);
        }
        at = number.end();
        return number.group().contains(".") ? operand.apply(number.group()) : point(Double.parseDouble(number.group()));
    }
}
