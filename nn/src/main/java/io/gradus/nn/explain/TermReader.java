package io.gradus.nn.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads formulas into trees: sums of products of powers, functions, and choices such as "1 where net > 0, else 0". What
 * it cannot read, as the name of a loss of one's own, has no tree and is shown as it stands.
 */
final class TermReader {
    private static final String NAME = "[A-Za-z]\\w*(?:\\.\\d+)?(?:#\\d+)?";
    private static final Pattern TOKEN = Pattern.compile("\\s*(?:(?<name>d" + NAME + "/d" + NAME + "(?:\\[[^]]*])?|"
            + NAME + "(?:\\+(?!\\S))?)|(?<number>\\d+(?:\\.\\d+)?(?:[eE]-?\\d+)?)|(?<sign><=|>=|[-+*/^(),<>=|]))");

    private final List<Object> tokens = new ArrayList<>();
    private int at;

    /** Thrown and caught here. */
    private static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        Unreadable(String message) {
            super(message);
        }
    }

    private record Name(String text) {}

    private record Digits(String text) {}

    private record Sign(String text) {}

    private TermReader() {}

    static Optional<Term> read(Formula formula) {
        TermReader reader = new TermReader();
        try {
            for (Formula.Part part : formula.parts()) {
                if (part instanceof Formula.Text text) {
                    reader.split(text.text());
                } else {
                    reader.tokens.add(part);
                }
            }
            Term all = reader.equation();
            return reader.at == reader.tokens.size() ? Optional.of(all) : Optional.empty();
        } catch (Unreadable e) {
            return Optional.empty();
        }
    }

    private void split(String text) throws Unreadable {
        Matcher token = TOKEN.matcher(text);
        int done = 0;
        while (done < text.length() && !text.substring(done).isBlank()) {
            if (!token.find(done) || token.start() != done) {
                throw new Unreadable(text);
            }
            String name = token.group("name");
            String number = token.group("number");
            tokens.add(
                    name != null
                            ? new Name(name)
                            : number != null ? new Digits(number) : new Sign(token.group("sign")));
            done = token.end();
        }
    }

    private boolean takes(String sign) {
        boolean is = at < tokens.size() && tokens.get(at).equals(new Sign(sign));
        at += is ? 1 : 0;
        return is;
    }

    private boolean takesWord(String word) {
        boolean is = at < tokens.size() && tokens.get(at).equals(new Name(word));
        at += is ? 1 : 0;
        return is;
    }

    private void expect(String sign) throws Unreadable {
        if (!takes(sign)) {
            throw new Unreadable("expected " + sign + " at " + at + " of " + tokens);
        }
    }

    private Term equation() throws Unreadable {
        Term left = choice();
        while (takes("=")) {
            left = new Term.Joined(left, "=", choice());
        }
        return left;
    }

    private Term choice() throws Unreadable {
        Term then = sum();
        if (!takesWord("where")) {
            return then;
        }
        Term condition = comparison();
        expect(",");
        if (!takesWord("else")) {
            throw new Unreadable("expected else");
        }
        return new Term.Choice(then, condition, choice());
    }

    private Term comparison() throws Unreadable {
        Term left = sum();
        for (String sign : List.of("<=", ">=", "<", ">", "=")) {
            if (takes(sign)) {
                return new Term.Joined(left, sign, sum());
            }
        }
        throw new Unreadable("expected a comparison");
    }

    private Term sum() throws Unreadable {
        Term left = product();
        while (true) {
            if (takes("+")) {
                left = new Term.Joined(left, "+", product());
            } else if (takes("-")) {
                left = new Term.Joined(left, "-", product());
            } else {
                return left;
            }
        }
    }

    private Term product() throws Unreadable {
        Term left = factor();
        while (true) {
            if (takes("*")) {
                left = new Term.Joined(left, "*", factor());
            } else if (takes("/")) {
                left = new Term.Joined(left, "/", factor());
            } else {
                return left;
            }
        }
    }

    private Term factor() throws Unreadable {
        if (takes("-")) {
            return new Term.Negative(factor());
        }
        Term base = atom();
        return takes("^") ? new Term.Power(base, atom()) : base;
    }

    private Term atom() throws Unreadable {
        if (takes("(")) {
            Term inside = choice();
            expect(")");
            return new Term.Group(inside);
        }
        if (takes("|")) {
            Term inside = sum();
            expect("|");
            return new Term.Call("abs", List.of(inside));
        }
        if (at == tokens.size()) {
            throw new Unreadable("ends too soon");
        }
        Object token = tokens.get(at++);
        if (token instanceof Formula.Operand operand) {
            return new Term.Known(operand);
        } else if (token instanceof Digits number) {
            return new Term.Exact(number.text);
        } else if (token instanceof Name name) {
            return takes("(") ? call(name.text) : new Term.Named(name.text);
        }
        throw new Unreadable("unexpected " + token);
    }

    private Term call(String function) throws Unreadable {
        List<Term> arguments = new ArrayList<>();
        do {
            arguments.add(choice());
        } while (takes(","));
        expect(")");
        return new Term.Call(function, arguments);
    }
}
