package io.gradus.nn.explain;

import java.util.List;

/**
 * Typesets a ledger in MathML Core for a page of one's own: every string that it gives is one or several {@code math}
 * elements, or text with such elements in it, escaped, and well-formed XML but for the namespace. Immutable.
 */
public final class Mathml {
    private final Digits digits;
    private final Typesetter typesetter;

    private Mathml(Digits digits) {
        this.digits = digits;
        typesetter = new Typesetter(new MathmlNotation(), digits);
    }

    /**
     * Returns the typesetting with some digits.
     *
     * @param digits digits after the point, 4 to 17
     * @return the typesetting
     * @throws IllegalArgumentException if digits are fewer or more
     */
    public static Mathml digits(int digits) {
        return new Mathml(new Digits(digits));
    }

    /**
     * A step in MathML: its symbol, its formula and its result, each piece a {@code math} element. Between two pieces a
     * line may be broken; each piece but the first begins with its operator.
     *
     * @param symbol what the step gives
     * @param formula the formula in symbols; empty for a given number
     * @param numbers the formula in numbers; empty where they would only repeat the result
     * @param result the result
     */
    public record Line(String symbol, List<String> formula, List<String> numbers, String result) {
        /**
         * Copies the lists.
         *
         * @param symbol what the step gives
         * @param formula the formula in symbols
         * @param numbers the formula in numbers
         * @param result the result
         */
        public Line {
            formula = List.copyOf(formula);
            numbers = List.copyOf(numbers);
        }
    }

    /**
     * Typesets a step.
     *
     * @param step a step of a ledger
     * @return its line
     */
    public Line step(Step step) {
        boolean isGiven = Equation.isGiven(step);
        boolean hasNumbers = !isGiven && Equation.of(step, digits).hasNumbers();
        return new Line(
                MathmlNotation.math(List.of(typesetter.symbol(step.symbol()))),
                isGiven ? List.of() : pieces(typesetter.symbols(step.formula())),
                hasNumbers ? pieces(typesetter.numbers(step.formula())) : List.of(),
                MathmlNotation.math(List.of(typesetter.number(step.result()))));
    }

    private static List<String> pieces(List<String> pieces) {
        return pieces.stream().map(piece -> MathmlNotation.math(List.of(piece))).toList();
    }

    /**
     * Typesets a title or a paragraph of a ledger.
     *
     * @param text text in which formulas stand between backticks
     * @return the text, escaped, with {@code math} elements for the formulas
     */
    public String text(String text) {
        return Quoted.html(text, typesetter);
    }
}
