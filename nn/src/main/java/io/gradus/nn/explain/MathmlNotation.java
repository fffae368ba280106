package io.gradus.nn.explain;

import java.util.List;

/** MathML Core, which browsers typeset themselves. */
final class MathmlNotation implements Notation {
    /** Puts pieces into elements of their own, between which a browser may break the line. */
    static String math(List<String> pieces) {
        StringBuilder all = new StringBuilder();
        for (String piece : pieces) {
            all.append(all.isEmpty() ? "" : " ");
            all.append("<math>").append(piece).append("</math>");
        }
        return all.toString();
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Override
    public String number(String digits) {
        if (digits.startsWith("-")) {
            return row(operator("-", false) + number(digits.substring(1)));
        }
        int exponent = digits.indexOf('e');
        if (exponent < 0) {
            return "<mn>" + digits + "</mn>";
        }
        String power = "<msup><mn>10</mn>" + number(digits.substring(exponent + 1)) + "</msup>";
        return row("<mn>" + digits.substring(0, exponent) + "</mn>" + "<mo form=\"infix\">×</mo>" + power);
    }

    private static String row(String inside) {
        return "<mrow>" + inside + "</mrow>";
    }

    private static String identifier(String name) {
        String shown = switch (name) {
            case "eta" -> "η";
            case "delta" -> "δ";
            default -> name;
        };
        return "<mi>" + escape(shown) + "</mi>";
    }

    @Override
    public String name(String base, String subscript, String superscript) {
        String sub = subscript.matches("\\d+") ? "<mn>" + subscript + "</mn>" : identifier(subscript);
        String sup = "<mtext>" + escape(superscript) + "</mtext>";
        if (superscript.isEmpty()) {
            return subscript.isEmpty() ? identifier(base) : "<msub>" + identifier(base) + sub + "</msub>";
        }
        return subscript.isEmpty()
                ? "<msup>" + identifier(base) + sup + "</msup>"
                : "<msubsup>" + identifier(base) + sub + sup + "</msubsup>";
    }

    @Override
    public String derivative(String of, String by, String via) {
        String fraction = fraction("<mi>∂</mi>" + of, "<mi>∂</mi>" + by);
        return via.isEmpty()
                ? fraction
                : "<msub>" + row("<mo stretchy=\"true\">[</mo>" + fraction + "<mo stretchy=\"true\">]</mo>")
                        + identifier(via) + "</msub>";
    }

    @Override
    public String words(String text) {
        return "<mtext>" + escape(text) + "</mtext>";
    }

    @Override
    public String operator(String sign, boolean between) {
        String shown = switch (sign) {
            case "-" -> "−";
            case "*" -> "·";
            case "<=" -> "≤";
            case ">=" -> "≥";
            default -> escape(sign);
        };
        return "<mo form=\"" + (between ? "infix" : "prefix") + "\">" + shown + "</mo>";
    }

    @Override
    public String fraction(String top, String bottom) {
        return "<mfrac>" + row(top) + row(bottom) + "</mfrac>";
    }

    @Override
    public String power(String base, String exponent) {
        return "<msup>" + row(base) + row(exponent) + "</msup>";
    }

    @Override
    public String exponential(String argument) {
        return power("<mi>e</mi>", argument);
    }

    @Override
    public String group(String inside) {
        return row("<mo>(</mo>" + inside + "<mo>)</mo>");
    }

    @Override
    public String absolute(String inside) {
        return row("<mo form=\"prefix\">|</mo>" + inside + "<mo form=\"postfix\">|</mo>");
    }

    @Override
    public String call(String function, List<String> arguments) {
        return row(identifier(function) + group(String.join("<mo>,</mo>", arguments)));
    }

    @Override
    public String choice(String then, String condition, String otherwise) {
        String first =
                "<mtr><mtd>" + row(then) + "</mtd><mtd>" + row("<mtext>if&#160;</mtext>" + condition) + "</mtd></mtr>";
        String second = "<mtr><mtd>" + row(otherwise) + "</mtd><mtd><mtext>otherwise</mtext></mtd></mtr>";
        return row("<mo form=\"prefix\" stretchy=\"true\">{</mo><mtable>" + first + second + "</mtable>");
    }
}
