package io.gradus.core;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Special points of every row as exact bits: arguments, value, slope(s). */
final class FunctionsTest {
    private record Point(String name, double... numbers) {}

    private static final List<Point> UNARY = List.of(
            at("reciprocal", 4, .25, -.0625),
            at("reciprocal", -0.0, NEGATIVE_INFINITY, NEGATIVE_INFINITY),
            at("cbrt", -8, -2, 1 / 12.),
            at("cbrt", 0, 0, POSITIVE_INFINITY),
            at("expm1", NEGATIVE_INFINITY, -1, 0),
            at("log1p", -1, NEGATIVE_INFINITY, POSITIVE_INFINITY),
            at("log1p", -2, NaN, NaN),
            at("log10", 1000, 3, 0.4342944819032518 / 1000),
            at("log2", 8, 3, 1.4426950408889634 / 8),
            at("log2", 0x1p-1074, -1074, POSITIVE_INFINITY),
            at("log2", -0.0, NEGATIVE_INFINITY, POSITIVE_INFINITY),
            at("tan", 0, 0, 1),
            at("asin", 1, Math.PI / 2, POSITIVE_INFINITY),
            at("asin", 2, NaN, NaN),
            at("acos", -1, Math.PI, NEGATIVE_INFINITY),
            at("atan", 1e160, Math.PI / 2, 1 / 1e160 / 1e160),
            at("sinh", 0, 0, 1),
            at("cosh", 0, 1, 0),
            at("asinh", NEGATIVE_INFINITY, NEGATIVE_INFINITY, 0),
            at("asinh", -0.0, -0.0, 1),
            at("acosh", 1, 0, POSITIVE_INFINITY),
            at("acosh", .5, NaN, NaN),
            at("atanh", -1, NEGATIVE_INFINITY, POSITIVE_INFINITY),
            at("atanh", 2, NaN, NaN),
            at("erf", -0.0, -0.0, 1.1283791670955126),
            at("erf", NEGATIVE_INFINITY, -1, 0),
            at("erf", NaN, NaN, NaN),
            at("erfc", 0, 1, -1.1283791670955126),
            at("erfc", NEGATIVE_INFINITY, 2, 0),
            at("erfc", POSITIVE_INFINITY, 0, 0),
            at("erfc", NaN, NaN, NaN),
            at("normalCdf", 0, .5, .3989422804014327),
            at("normalCdf", NEGATIVE_INFINITY, 0, 0),
            at("normalCdf", POSITIVE_INFINITY, 1, 0),
            at("normalCdf", NaN, NaN, NaN),
            at("gaussian", 0, 1, 0),
            at("gaussian", NEGATIVE_INFINITY, 0, 0),
            at("gaussian", NaN, NaN, NaN),
            at("normalDensity", 0, .3989422804014327, 0),
            at("normalDensity", POSITIVE_INFINITY, 0, 0),
            at("normalDensity", NaN, NaN, NaN),
            at("logSigmoid", -1000, -1000, 1),
            at("elu", 0, 0, 1),
            at("elu", NEGATIVE_INFINITY, -1, 0),
            at("silu", NEGATIVE_INFINITY, -0.0, 0),
            at("silu", POSITIVE_INFINITY, POSITIVE_INFINITY, 1),
            at("floor", -.5, -1, 0),
            at("ceil", -.5, -0.0, 0),
            at("round", .49999999999999994, 0, 0),
            at("round", 2.5, 3, 0),
            at("round", NaN, NaN, NaN),
            at("negate", 2, -2, -1),
            at("square", -3, 9, -6),
            at("square", NaN, NaN, NaN),
            at("sqrt", 4, 2, .25),
            at("sqrt", 0, 0, POSITIVE_INFINITY),
            at("sqrt", -0.0, -0.0, POSITIVE_INFINITY),
            at("sqrt", -1, NaN, NaN),
            at("exp", 0, 1, 1),
            at("exp", 710, POSITIVE_INFINITY, POSITIVE_INFINITY),
            at("log", 1, 0, 1),
            at("log", 0, NEGATIVE_INFINITY, POSITIVE_INFINITY),
            at("log", -0.0, NEGATIVE_INFINITY, POSITIVE_INFINITY),
            at("log", -1, NaN, NaN),
            at("sin", 0, 0, 1),
            at("sin", POSITIVE_INFINITY, NaN, NaN),
            at("cos", 0, 1, 0),
            at("cos", NaN, NaN, NaN),
            at("tanh", 0, 0, 1),
            at("tanh", 1e308, 1, 0),
            at("tanh", NaN, NaN, NaN),
            at("sigmoid", 0, .5, .25),
            at("sigmoid", 40, 1, 4.248354255291589e-18),
            at("sigmoid", NaN, NaN, NaN),
            at("relu", 0, 0, 0),
            at("relu", 2, 2, 1),
            at("relu", -2, 0, 0),
            at("relu", NaN, NaN, NaN),
            at("softplus", 1000, 1000, 1),
            at("softplus", 0, Math.log1p(1), .5),
            at("softplus", NaN, NaN, NaN),
            at("sign", -3, -1, 0),
            at("sign", NaN, NaN, NaN),
            at("step", 3, 1, 0),
            at("step", NaN, NaN, NaN),
            at("abs", 0, 0, 0),
            at("abs", -0.0, 0, 0),
            at("abs", -2, 2, -1),
            at("abs", NaN, NaN, NaN));

    private static final List<Point> BINARY = List.of(
            at("hypot", 3, -4, 5, .6, -.8),
            at("hypot", 0, 0, 0, 0, 0),
            at("hypot", POSITIVE_INFINITY, 1, POSITIVE_INFINITY, 1, 0),
            at("atan2", 0, 0, 0, NaN, NaN),
            at("atan2", POSITIVE_INFINITY, 1, Math.PI / 2, 0, 0),
            at("xlogy", 0, 0, 0, NEGATIVE_INFINITY, 0),
            at("xlogy", 2, 1, 0, 0, 2),
            at("leakyRelu", -2, .1, -.2, .1, -2),
            at("leakyRelu", 2, NaN, 2, 1, 0),
            at("plus", 1, 2, 3, 1, 1),
            at("minus", 1, 2, -1, 1, -1),
            at("times", 3, 4, 12, 4, 3),
            at("div", 1, 4, .25, .25, -.0625),
            at("div", 1, 0, POSITIVE_INFINITY, POSITIVE_INFINITY, NEGATIVE_INFINITY),
            at("div", 0, 0, NaN, NaN, NaN),
            at("div", 1e-300, 1e-200, 1e-100, 1e200, -1e100),
            at("pow", 0, 0, 1, 0, 0),
            at("pow", NaN, 0, 1, 0, NaN),
            at("pow", 0, 1, 0, 1, 0),
            at("pow", 0, 2, 0, 0, 0),
            at("pow", 0, .5, 0, POSITIVE_INFINITY, 0),
            at("pow", 0, -1, POSITIVE_INFINITY, NEGATIVE_INFINITY, NEGATIVE_INFINITY),
            at("pow", 1e-200, 2, 0, 2e-200, 0),
            at("pow", -2, 2, 4, -4, NaN),
            at("pow", -2, .5, NaN, NaN, NaN),
            at("pow", 1, NaN, NaN, NaN, NaN),
            at("max", 1, 2, 2, 0, 1),
            at("max", 0.0, -0.0, 0, .5, .5),
            at("max", NaN, 1, NaN, NaN, NaN),
            at("share", 2, 1, 1, 0, 0),
            at("share", 1, NaN, NaN, NaN, NaN),
            at("min", 1, 2, 1, 1, 0),
            at("min", 3, 3, 3, .5, .5),
            at("min", NaN, 1, NaN, NaN, NaN));

    private static Point at(String name, double... numbers) {
        return new Point(name, numbers);
    }

    private static Primitive row(String name) {
        return Functions.TABLE.stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void unaryRowsHaveTheirExactSpecialPoints() {
        for (Point p : UNARY) {
            Value x = new Graph().variable(p.numbers[0]);
            Value y = x.apply(row(p.name));
            String where = p.name + " at " + p.numbers[0];
            assertEquals(p.numbers[1], y.value(), where);
            assertEquals(p.numbers[2], y.gradient().of(x), where);
        }
    }

    @Test
    void binaryRowsHaveTheirExactSpecialPoints() {
        for (Point p : BINARY) {
            Graph graph = new Graph();
            Value a = graph.variable(p.numbers[0]), b = graph.variable(p.numbers[1]);
            Value y = a.apply(row(p.name), b);
            String where = p.name + " at " + p.numbers[0] + ", " + p.numbers[1];
            assertEquals(p.numbers[2], y.value(), where);
            assertEquals(p.numbers[3], y.gradient().of(a), where);
            assertEquals(p.numbers[4], y.gradient().of(b), where);
        }
    }

    @Test
    void bothPathsOfARepeatedOperandAddUp() {
        for (Primitive primitive : Functions.TABLE) {
            if (primitive instanceof BinaryPrimitive p) {
                Value x = new Graph().variable(1.5);
                double y = p.value().applyAsDouble(1.5, 1.5);
                double expected = p.left().at(1.5, 1.5, y) + p.right().at(1.5, 1.5, y);
                assertEquals(expected + 0.0, x.apply(p, x).gradient().of(x), p.name());
            }
        }
    }

    @Test
    void constantsRecordNoNode() {
        Graph graph = new Graph();
        Value c = graph.constant(.5);
        for (Primitive primitive : Functions.TABLE) {
            Value y = primitive instanceof FusedPrimitive fused
                    ? Fused.record(fused, new Value[] {c, c, c, c})
                    : primitive instanceof BinaryPrimitive ? c.apply(primitive, c) : c.apply(primitive);
            assertTrue(y.isConstant(), primitive.name());
        }
        assertEquals(0, graph.size());
    }

    @Test
    void everyRowOfTheTableIsTested() {
        Set<String> tested = new TreeSet<>(Set.of(
                "sum",
                "dot",
                "affine",
                "mean",
                "product",
                "sumOfSquares",
                "norm",
                "maximum",
                "minimum",
                "logSumExp",
                "clamp",
                "whereGreater",
                "whereGreaterOrEqual",
                "whereEqual")); // see FusedTest
        UNARY.forEach(p -> tested.add(p.name));
        BINARY.forEach(p -> tested.add(p.name));
        Set<String> rows = new TreeSet<>();
        Functions.TABLE.forEach(p -> rows.add(p.name()));
        assertEquals(rows, tested);
    }
}
