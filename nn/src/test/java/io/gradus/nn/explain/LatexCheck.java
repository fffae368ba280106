package io.gradus.nn.explain;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a document as TeX does, as far as our documents go: groups, environments, delimiters and math mode are nested
 * and closed, every command is known, and characters with a meaning stand only where they have it.
 */
final class LatexCheck {
    private static final Set<String> COMMANDS = Set.of(
            "documentclass",
            "usepackage",
            "allowdisplaybreaks",
            "setlength",
            "parindent",
            "parskip",
            "begin",
            "end",
            "section",
            "subsection",
            "text",
            "mathrm",
            "operatorname",
            "frac",
            "partial",
            "eta",
            "delta",
            "cdot",
            "times",
            "left",
            "right",
            "le",
            "ge",
            "log",
            "tanh",
            "max",
            "min",
            "quad",
            "hline",
            "textbackslash",
            "textasciitilde",
            "textasciicircum",
            "textless",
            "textgreater",
            "textbar",
            "includegraphics");
    private static final Set<String> MATH_ONLY = Set.of(
            "frac", "partial", "eta", "delta", "cdot", "times", "left", "right", "le", "ge", "log", "tanh", "max",
            "min");
    private static final Set<String> ALIGNED = Set.of("align*", "cases", "tabular");
    private static final Pattern TOKEN = Pattern.compile("\\\\([A-Za-z]+\\*?|.|\n)|[^\\\\]", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("\\{([a-z]+\\*?)}");

    private final String document;
    private final Matcher token;
    /** What is open, the innermost first: "{", "$", "\\[", "\\left" or the name of an environment. */
    private final Deque<String> open = new ArrayDeque<>();
    /** The last script of the current base, to find double ones. */
    private final Deque<String> scripts = new ArrayDeque<>();

    private LatexCheck(String document) {
        this.document = document;
        token = TOKEN.matcher(document);
    }

    static void of(String document) {
        LatexCheck check = new LatexCheck(document);
        check.run();
        if (!check.open.isEmpty()) {
            throw new AssertionError("open at the end: " + check.open);
        }
    }

    private void run() {
        scripts.push("");
        int at = 0;
        while (at < document.length()) {
            if (!token.find(at) || token.start() != at) {
                throw fault(at, "a character that is no token");
            }
            String text = token.group();
            at = text.startsWith("\\") && text.length() > 1 ? command(text, token.end()) : character(text, token.end());
        }
    }

    private AssertionError fault(int at, String what) {
        int from = Math.max(0, at - 60);
        return new AssertionError(what + " after: " + document.substring(from, Math.min(document.length(), at)));
    }

    private boolean isMath() {
        for (String name : open) {
            if (name.equals("text")) {
                return false;
            }
            if (name.equals("$") || name.equals("\\[") || name.equals("align*")) {
                return true;
            }
        }
        return false;
    }

    private void close(String expected, int at) {
        if (!expected.equals(open.peek())) {
            throw fault(at, "closes " + expected + ", open is " + open);
        }
        open.pop();
    }

    private int command(String text, int end) {
        String name = text.substring(1).replace("*", "");
        if (name.equals("begin") || name.equals("end")) {
            return environment(name.equals("begin"), end);
        } else if (name.equals("[")) {
            open.push("\\[");
        } else if (name.equals("]")) {
            close("\\[", end);
        } else if (name.equals("left")) {
            open.push("\\left");
            return end + 1;
        } else if (name.equals("right")) {
            close("\\left", end);
            reset("");
            return end + 1;
        } else if (name.matches("[A-Za-z]+")) {
            known(name, end);
        }
        reset("");
        return name.equals("text") && document.startsWith("{", end) ? text(end) : end;
    }

    /** An argument in text mode. */
    private int text(int end) {
        open.push("text");
        scripts.push("");
        return end + 1;
    }

    private void known(String name, int at) {
        if (!COMMANDS.contains(name)) {
            throw fault(at, "unknown command " + name);
        }
        if (MATH_ONLY.contains(name) && !isMath()) {
            throw fault(at, name + " outside math");
        }
    }

    private int environment(boolean begins, int at) {
        Matcher name = NAME.matcher(document).region(at, document.length());
        if (!name.lookingAt()) {
            throw fault(at, "an environment without a name");
        }
        if (begins) {
            open.push(name.group(1));
        } else {
            close(name.group(1), at);
        }
        int end = name.end();
        return begins && name.group(1).equals("tabular") ? document.indexOf('}', end) + 1 : end;
    }

    private int character(String text, int end) {
        char c = text.charAt(0);
        if (c != '\n' && (c < ' ' || c > '~')) {
            throw fault(end, "not ASCII: " + c);
        }
        switch (c) {
            case '{' -> {
                open.push("{");
                scripts.push("");
                return end;
            }
            case '}' -> closeGroup(end);
            case '$' -> dollar(end);
            case '&' -> aligned(end);
            case '_', '^' -> script(c, end);
            case '%', '#', '~' -> throw fault(end, "a bare " + c);
            case ' ' -> {}
            default -> reset("");
        }
        return end;
    }

    private void closeGroup(int at) {
        if (open.peek() == null || !Set.of("{", "text").contains(open.peek())) {
            throw fault(at, "closes a group, open is " + open);
        }
        open.pop();
        scripts.pop();
    }

    private void dollar(int at) {
        if (isMath()) {
            close("$", at);
        } else {
            open.push("$");
        }
        reset("");
    }

    private void aligned(int at) {
        boolean inside = false;
        for (String name : open) {
            if (name.equals("{") || name.equals("\\left") || name.equals("text")) {
                break;
            }
            inside |= ALIGNED.contains(name);
        }
        if (!inside) {
            throw fault(at, "a bare &");
        }
        reset("");
    }

    private void script(char c, int at) {
        String before = scripts.peek();
        if (!isMath() || before.indexOf(c) >= 0) {
            throw fault(at, isMath() ? "a double script" : "a bare " + c);
        }
        if (!document.startsWith("{", at)) {
            throw fault(at, "a script without a group");
        }
        reset(before + c);
    }

    /** What the next token may be a script of. */
    private void reset(String script) {
        scripts.pop();
        scripts.push(script);
    }
}
