package io.gradus.nn.explain;

import java.util.List;

/** A formula as a tree, to be typeset. */
sealed interface Term {
    /** A number that belongs to the formula. */
    record Exact(String digits) implements Term {}

    /** A quantity of the ledger, which can be shown as a symbol or as a number. */
    record Known(Formula.Operand operand) implements Term {}

    /** A symbol without a number, as in a formula that a text quotes. */
    record Named(String symbol) implements Term {}

    /** Two terms joined by one of + - * / = and the signs of comparison. */
    record Joined(Term left, String operator, Term right) implements Term {}

    /** A term with a minus before it. */
    record Negative(Term term) implements Term {}

    /** A term in parentheses. */
    record Group(Term inside) implements Term {}

    /** A power with a whole exponent. */
    record Power(Term base, Term exponent) implements Term {}

    /** A function of one or more arguments. */
    record Call(String function, List<Term> arguments) implements Term {}

    /** One term where a condition holds, another elsewhere. */
    record Choice(Term then, Term condition, Term otherwise) implements Term {}
}
