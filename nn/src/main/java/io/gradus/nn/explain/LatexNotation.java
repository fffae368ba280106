package io.gradus.nn.explain;

import java.util.List;
import java.util.Set;

/** LaTeX with amsmath. */
final class LatexNotation implements Notation {
    private static final Set<String> OPERATORS = Set.of("log", "tanh", "max", "min", "sin", "cos");

    static String escape(String text) {
        StringBuilder safe = new StringBuilder();
        for (int k = 0; k < text.length(); k++) {
            char c = text.charAt(k);
            safe.append(
                    switch (c) {
                        case '\\' -> "\\textbackslash{}";
                        case '~' -> "\\textasciitilde{}";
                        case '^' -> "\\textasciicircum{}";
                        case '<' -> "\\textless{}";
                        case '>' -> "\\textgreater{}";
                        case '|' -> "\\textbar{}";
                        case '{', '}', '$', '&', '#', '_', '%' -> "\\" + c;
                        default -> c < ' ' || c > '~' ? "?" : String.valueOf(c);
                    });
        }
        return safe.toString();
    }

    @Override
    public String number(String digits) {
        int exponent = digits.indexOf('e');
        return exponent < 0
                ? digits
                : digits.substring(0, exponent) + " \\times 10^{" + digits.substring(exponent + 1) + "}";
    }

    private static String identifier(String name) {
        if (name.equals("eta") || name.equals("delta")) {
            return "\\" + name;
        }
        return name.length() == 1 || name.matches("\\d+") ? name : "\\mathrm{" + escape(name) + "}";
    }

    @Override
    public String name(String base, String subscript, String superscript) {
        String sub = subscript.isEmpty() ? "" : "_{" + identifier(subscript) + "}";
        return identifier(base) + sub + (superscript.isEmpty() ? "" : "^{" + superscript + "}");
    }

    @Override
    public String derivative(String of, String by, String via) {
        String fraction = "\\frac{\\partial " + of + "}{\\partial " + by + "}";
        return via.isEmpty() ? fraction : "\\left[" + fraction + "\\right]_{" + identifier(via) + "}";
    }

    @Override
    public String words(String text) {
        return "\\text{" + escape(text) + "}";
    }

    @Override
    public String operator(String sign, boolean between) {
        String shown = switch (sign) {
            case "*" -> "\\cdot";
            case "<=" -> "\\le";
            case ">=" -> "\\ge";
            default -> sign;
        };
        return between ? " " + shown + " " : shown;
    }

    @Override
    public String fraction(String top, String bottom) {
        return "\\frac{" + top + "}{" + bottom + "}";
    }

    @Override
    public String power(String base, String exponent) {
        return "{" + base + "}^{" + exponent + "}";
    }

    @Override
    public String exponential(String argument) {
        return "e^{" + argument + "}";
    }

    @Override
    public String group(String inside) {
        return "\\left(" + inside + "\\right)";
    }

    @Override
    public String absolute(String inside) {
        return "\\left|" + inside + "\\right|";
    }

    @Override
    public String call(String function, List<String> arguments) {
        String name = OPERATORS.contains(function) ? "\\" + function : "\\operatorname{" + escape(function) + "}";
        return name + group(String.join(", ", arguments));
    }

    @Override
    public String choice(String then, String condition, String otherwise) {
        return "\\begin{cases} " + then + " & \\text{if } " + condition + " \\\\ " + otherwise
                + " & \\text{otherwise} \\end{cases}";
    }
}
