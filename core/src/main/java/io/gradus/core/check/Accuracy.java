package io.gradus.core.check;

/**
 * What the rows of the table promise: how far their value and their partials can be from the exact ones for the same
 * operands, in units in the last place, as docs/accuracy.md measures it and a test compares. A primitive of the user is
 * taken to be as exact as the less exact rows are.
 *
 * @param value the value's; 0 is exact, 1/2 is correctly rounded
 * @param partials that of each partial
 */
record Accuracy(double value, double partials) {
    private static final Accuracy EXACT = new Accuracy(0, 0);
    private static final Accuracy ROUNDED = new Accuracy(.5, 0);
    private static final Accuracy QUOTIENT = new Accuracy(.5, 2);
    private static final Accuracy OF_A_USER = new Accuracy(4, 4);

    /** What a row promises; of another name what is taken for a primitive of the user. */
    static Accuracy of(String row) {
        return switch (row) {
            case "negate", "relu", "step", "abs", "sign", "floor", "ceil", "round" -> EXACT;
            case "max", "min", "share", "clamp" -> EXACT;
            case "maximum", "minimum" -> new Accuracy(0, .5);
            case "whereGreater", "whereGreaterOrEqual", "whereEqual" -> EXACT;
            case "plus", "minus", "times", "square", "leakyRelu" -> ROUNDED;
            case "div", "reciprocal", "sqrt" -> QUOTIENT;
            case "sum", "dot", "affine", "sumOfSquares" -> new Accuracy(3, 0);
            case "mean" -> new Accuracy(3, 1);
            case "exp", "expm1", "log", "sin", "cos", "normalCdf", "elu" -> new Accuracy(1, 1);
            case "hypot", "log1p", "log10", "erf", "erfc", "gaussian", "normalDensity" -> new Accuracy(1, 2);
            case "tan", "asin", "acos", "atan" -> new Accuracy(1, 3);
            case "pow", "cbrt" -> new Accuracy(1, 4);
            case "xlogy" -> new Accuracy(2, 1);
            case "asinh", "logSigmoid", "softplus", "gelu" -> new Accuracy(2, 3);
            case "atan2" -> new Accuracy(2, 4);
            case "log2", "atanh" -> new Accuracy(3, 2);
            case "log1mexp", "sinh", "cosh", "acosh", "norm" -> new Accuracy(3, 3);
            case "tanh", "sigmoid" -> new Accuracy(3, 4);
            case "product" -> new Accuracy(5, 4);
            case "logSumExp" -> new Accuracy(3, 8);
            case "silu" -> new Accuracy(4, 4);
            case "powSlope" -> new Accuracy(4, 8);
            default -> OF_A_USER;
        };
    }
}
