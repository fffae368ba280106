package io.gradus.nn.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Typesets formulas and symbols in some notation. */
final class Typesetter {
    private static final Pattern DERIVATIVE = Pattern.compile("d([^/]+)/d([^\\[]+)(?:\\[(.+)])?");
    private static final Pattern SIMPLE =
            Pattern.compile("(?<base>[A-Za-z]+)_?(?<sub>[A-Za-z0-9.]*)(?<sample>#\\d+)?(?<new>\\+)?");

    private final Notation notation;
    private final DoubleFunction<String> digits;

    Typesetter(Notation notation, DoubleFunction<String> digits) {
        this.notation = notation;
        this.digits = digits;
    }

    /** A symbol of the ledger: w5, w5+, out_h1, dE_total/dw5, dE_total/dout_h1[h2.1]. */
    String symbol(String symbol) {
        Matcher derivative = DERIVATIVE.matcher(symbol);
        if (derivative.matches()) {
            String via = derivative.group(3) == null ? "" : derivative.group(3);
            return notation.derivative(simple(derivative.group(1)), simple(derivative.group(2)), via);
        }
        return simple(symbol);
    }

    private String simple(String symbol) {
        Matcher parts = SIMPLE.matcher(symbol);
        if (!parts.matches()) {
            return notation.words(symbol);
        }
        String sample =
                parts.group("sample") == null ? "" : "(" + parts.group("sample").substring(1) + ")";
        String isNew = parts.group("new") == null ? "" : "+";
        return notation.name(parts.group("base"), parts.group("sub"), sample + isNew);
    }

    /** A formula in symbols, in pieces between which a line may be broken. */
    List<String> symbols(Formula formula) {
        return pieces(formula, new Writer(operand -> symbol(operand.symbol()), false));
    }

    /** A formula in numbers, in pieces between which a line may be broken. */
    List<String> numbers(Formula formula) {
        return pieces(formula, new Writer(operand -> number(operand.value()), true));
    }

    /** A formula that a text quotes. */
    List<String> quoted(String words) {
        return symbols(Formula.template(words, Map.of()));
    }

    String number(double x) {
        return notation.number(digits.apply(x));
    }

    private List<String> pieces(Formula formula, Writer writer) {
        Optional<Term> term = TermReader.read(formula);
        if (term.isEmpty()) {
            return List.of(notation.words(formula.symbols()));
        }
        List<String> pieces = new ArrayList<>();
        writer.split(term.get(), pieces);
        return pieces;
    }

    private interface OperandWriter {
        String of(Formula.Operand operand);
    }

    /** Writes a tree with its operands as symbols or as numbers. */
    private final class Writer {
        private final OperandWriter operands;
        private final boolean areNumbers;

        Writer(OperandWriter operands, boolean areNumbers) {
            this.operands = operands;
            this.areNumbers = areNumbers;
        }

        /** The pieces of a sum, or of a product, each with the operator before it. */
        void split(Term term, List<String> pieces) {
            if (term instanceof Term.Joined joined && joined.operator().equals("=")) {
                split(joined.left(), pieces);
                append(joined, pieces);
            } else if (term instanceof Term.Joined joined && isSum(joined)) {
                chain(joined, "+-", pieces);
            } else if (term instanceof Term.Joined joined && joined.operator().equals("*")) {
                chain(joined, "*", pieces);
            } else {
                pieces.add(of(term, true));
            }
        }

        private void chain(Term term, String operators, List<String> pieces) {
            if (term instanceof Term.Joined joined && operators.contains(joined.operator())) {
                chain(joined.left(), operators, pieces);
                append(joined, pieces);
            } else {
                pieces.add(of(term, pieces.isEmpty()));
            }
        }

        private void append(Term.Joined joined, List<String> pieces) {
            boolean isEquation = joined.operator().equals("=");
            pieces.add(notation.operator(joined.operator(), true) + of(joined.right(), isEquation));
        }

        private boolean isSum(Term.Joined joined) {
            return "+-".contains(joined.operator());
        }

        /** A term; one that does not lead its group has parentheses around a negative number. */
        String of(Term term, boolean leads) {
            if (term instanceof Term.Known known) {
                return operand(known.operand(), leads);
            } else if (term instanceof Term.Exact exact) {
                return notation.number(exact.digits());
            } else if (term instanceof Term.Named named) {
                return symbol(named.symbol());
            } else if (term instanceof Term.Negative negative) {
                return notation.operator("-", false) + of(negative.term(), false);
            } else if (term instanceof Term.Group group) {
                return notation.group(of(group.inside(), true));
            } else if (term instanceof Term.Joined joined) {
                return joined(joined, leads);
            }
            return function(term);
        }

        private String operand(Formula.Operand operand, boolean leads) {
            String written = operands.of(operand);
            return areNumbers && !leads && digits.apply(operand.value()).startsWith("-")
                    ? notation.group(written)
                    : written;
        }

        private String joined(Term.Joined joined, boolean leads) {
            if (joined.operator().equals("/")) {
                return notation.fraction(bare(joined.left()), bare(joined.right()));
            }
            boolean leadsRight = !"+-*".contains(joined.operator());
            return of(joined.left(), leads)
                    + notation.operator(joined.operator(), true)
                    + of(joined.right(), leadsRight);
        }

        /** A term without the parentheses that a fraction's line makes needless. */
        private String bare(Term term) {
            return of(term instanceof Term.Group group ? group.inside() : term, true);
        }

        private String function(Term term) {
            if (term instanceof Term.Power power) {
                return notation.power(of(power.base(), false), of(power.exponent(), true));
            } else if (term instanceof Term.Choice choice) {
                return notation.choice(
                        of(choice.then(), true), of(choice.condition(), true), of(choice.otherwise(), true));
            } else if (term instanceof Term.Call call) {
                List<String> arguments =
                        call.arguments().stream().map(a -> of(a, true)).toList();
                return switch (call.function()) {
                    case "exp" -> notation.exponential(arguments.get(0));
                    case "abs" -> notation.absolute(arguments.get(0));
                    default -> notation.call(call.function(), arguments);
                };
            }
            throw new IllegalStateException("a term that nothing writes: " + term);
        }
    }
}
