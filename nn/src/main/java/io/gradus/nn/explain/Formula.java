package io.gradus.nn.explain;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A formula that can be shown in symbols and in numbers: a sequence of text and operands. An empty formula belongs to
 * a number that was given, or that training left behind.
 *
 * @param parts the parts in order
 */
public record Formula(List<Part> parts) {
    static final Formula EMPTY = new Formula(List.of());
    /** What two signs would follow, if a negative number stood there as it is. */
    private static final Pattern OPERATOR = Pattern.compile("[-+*/]\\s*$");

    private static final Pattern WORD = Pattern.compile("[A-Za-z_]\\w*");
    /** A space between two factors, not beside the words of a choice. */
    private static final Pattern PRODUCT =
            Pattern.compile("(?<=[\\w)])(?<!\\b(?:where|else)) (?=(?!(?:where|else)\\b)[A-Za-z(])");

    /**
     * Copies the parts.
     *
     * @param parts the parts in order
     */
    public Formula {
        parts = List.copyOf(parts);
    }

    /** A part of a formula. */
    public sealed interface Part permits Text, Operand {}

    /**
     * Text that is the same in symbols and in numbers.
     *
     * @param text such as " + " or "exp("
     */
    public record Text(String text) implements Part {}

    /**
     * A quantity that an earlier step gave.
     *
     * @param symbol how the formula writes it
     * @param value its number
     * @param step the id of the step that gave it
     */
    public record Operand(String symbol, double value, String step) implements Part {
        Operand as(String otherSymbol) {
            return new Operand(otherSymbol, value, step);
        }
    }

    /**
     * Tells whether there is nothing to show.
     *
     * @return true for given numbers
     */
    public boolean isEmpty() {
        return parts.isEmpty();
    }

    /**
     * Tells whether the formula is nothing but one operand.
     *
     * @return true for formulas such as {@code out_h1}
     */
    public boolean isPlain() {
        return parts.size() == 1 && parts.get(0) instanceof Operand;
    }

    /**
     * Returns the formula in symbols.
     *
     * @return such as "w1 * i1 + w2 * i2 + b1"
     */
    public String symbols() {
        StringBuilder all = new StringBuilder();
        for (Part part : parts) {
            all.append(part instanceof Operand operand ? operand.symbol() : ((Text) part).text());
        }
        return all.toString();
    }

    /**
     * Returns the formula in numbers. A negative number stands in parentheses after an operator and before a power.
     *
     * @param number writes a number
     * @return such as "0.15 * 0.05 + 0.2 * 0.1 + 0.35"
     */
    public String numbers(DoubleFunction<String> number) {
        StringBuilder all = new StringBuilder();
        for (int k = 0; k < parts.size(); k++) {
            if (parts.get(k) instanceof Operand operand) {
                String digits = number.apply(operand.value());
                all.append(digits.startsWith("-") && needsParentheses(k) ? "(" + digits + ")" : digits);
            } else {
                all.append(((Text) parts.get(k)).text());
            }
        }
        return all.toString();
    }

    private boolean needsParentheses(int k) {
        return textAt(k + 1).startsWith("^") || OPERATOR.matcher(textAt(k - 1)).find();
    }

    private String textAt(int k) {
        return k >= 0 && k < parts.size() && parts.get(k) instanceof Text text ? text.text() : "";
    }

    /** The ids of the steps used, each once, in the order in which the formula names them. */
    List<String> uses() {
        LinkedHashSet<String> ids = new LinkedHashSet<>();
        for (Part part : parts) {
            if (part instanceof Operand operand) {
                ids.add(operand.step());
            }
        }
        return List.copyOf(ids);
    }

    static Formula of(Operand operand) {
        return new Formula(List.of(operand));
    }

    /**
     * Writes operands in place of the words of a template that stand in the map. A template may leave out the sign of a
     * multiplication, as in "out (1 - out)" and "0.01 net"; the formula has it.
     */
    static Formula template(String words, Map<String, Operand> operands) {
        String template = PRODUCT.matcher(words).replaceAll(" * ");
        List<Part> parts = new ArrayList<>();
        Matcher word = WORD.matcher(template);
        int done = 0;
        while (word.find()) {
            Operand operand = operands.get(word.group());
            if (operand != null) {
                addText(parts, template.substring(done, word.start()));
                parts.add(operand);
                done = word.end();
            }
        }
        addText(parts, template.substring(done));
        return new Formula(parts);
    }

    /** Words that are shown as they are. */
    static Formula words(String text) {
        return new Formula(List.of(new Text(text)));
    }

    /** An exact number, which belongs to the formula and to no step. */
    static Formula number(int value) {
        return new Formula(List.of(new Text(Integer.toString(value))));
    }

    static Formula product(Operand... factors) {
        return new Formula(join(" * ", List.of(factors)));
    }

    static Formula sum(List<Operand> terms) {
        return new Formula(join(" + ", terms));
    }

    /** Joins formulas by an operator; the caller adds parentheses where they are needed. */
    static Formula joined(String operator, List<Formula> formulas) {
        List<Part> parts = new ArrayList<>();
        for (Formula formula : formulas) {
            addText(parts, parts.isEmpty() ? "" : operator);
            parts.addAll(formula.parts);
        }
        return new Formula(parts);
    }

    Formula inParentheses() {
        List<Part> all = new ArrayList<>();
        all.add(new Text("("));
        all.addAll(parts);
        all.add(new Text(")"));
        return new Formula(all);
    }

    private static List<Part> join(String operator, List<Operand> operands) {
        List<Part> parts = new ArrayList<>();
        for (Operand operand : operands) {
            addText(parts, parts.isEmpty() ? "" : operator);
            parts.add(operand);
        }
        return parts;
    }

    private static void addText(List<Part> parts, String text) {
        if (!text.isEmpty()) {
            parts.add(new Text(text));
        }
    }
}
