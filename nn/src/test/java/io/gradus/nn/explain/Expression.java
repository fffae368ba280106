package io.gradus.nn.explain;

import io.gradus.nn.Dense;
import java.util.List;
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

    /** The same for the formula of a quantity; net is the size of the net inputs of a softmax, 0 where there is none. */
    static Interval printed(String quantity, String text, double net) {
        return new Expression(text, number -> softmax(quantity, net, rounded(number))).read();
    }

    /** The same for the formula of a quantity; net is the size of the net inputs of a softmax, 0 where there is none. */
    static Interval exact(String quantity, String text, double net) {
        return new Expression(text, number -> softmax(quantity, net, point(Double.parseDouble(number)))).read();
    }

    /** Slopes of a softmax and the deltas that are made of them have the errors of its outputs. */
    private static Interval softmax(String quantity, double net, Interval operand) {
        if (net > 0 && quantity.matches("dout_o\\d+(#\\d+)?/dnet_o\\d+(#\\d+)?")) {
            return operand.asOutputOfSoftmax(net);
        }
        return net > 0 && quantity.startsWith("delta_o") ? operand.asSlopeOfSoftmax(net) : operand;
    }

    /** The size of the largest net input of an output, where the outputs are a softmax; else 0. */
    static double netsOfSoftmax(Ledger ledger) {
        List<Dense> layers = ledger.problem().layers();
        return layers.get(layers.size() - 1).activation().isElementwise()
                ? 0
                : ledger.steps().stream()
                        .filter(step -> step.symbol().startsWith("net_o"))
                        .mapToDouble(step -> Math.max(1, Math.abs(step.result())))
                        .max()
                        .orElse(0);
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
        Interval all = choice();
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

    /** One formula where a condition holds, another elsewhere; both, where rounding hides which. */
    private Interval choice() {
        Interval then = sum();
        if (!take(" where ")) {
            return then;
        }
        Interval left = sum();
        boolean above = take(" > ");
        if (!above) {
            expect(" <= ");
        }
        Interval difference = left.minus(sum());
        expect(", else ");
        // The slope of the leaky rectifier belongs to the formula.
        boolean hundredth = text.substring(at).matches("0\\.01(\\D.*)?");
        Interval otherwise = !hundredth ? choice() : hundredth();
        boolean possible = above ? difference.mayExceed(0) : !difference.mustExceed(0);
        boolean necessary = above ? difference.mustExceed(0) : !difference.mayExceed(0);
        return necessary ? then : possible ? then.or(otherwise) : otherwise;
    }

    private Interval hundredth() {
        expect("0.01");
        return take(" * ") ? point(.01).times(choice()) : point(.01);
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
            return closed(choice());
        }
        if (take("|")) {
            Interval inside = sum();
            expect("|");
            return inside.magnitude();
        }
        if (take("sign(")) {
            return closed(sum()).sign();
        }
        if (take("clamp(")) {
            Interval first = sum();
            expect(", -1, 1");
            return closed(first).rising(x -> Math.max(-1, Math.min(1, x)), x -> 1);
        }
        if (take("normalCdf(")) {
            return closed(sum()).normal();
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
