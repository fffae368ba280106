package io.gradus.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the part of the DOT language (graphviz.org, "DOT Language") that directed graphs with attribute lists need:
 * identifiers, numerals, quoted strings; node, edge and attribute statements. Everything else is an error.
 */
final class DotGrammar {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:([A-Za-z_][A-Za-z_0-9]*|-?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?))|\"((?:[^\"\\\\]|\\\\.)*)\"|(->|[{}\\[\\]=,;]))",
            Pattern.DOTALL);

    /** An arrow with its attributes. */
    record Edge(String from, String to, Map<String, String> attributes) {}

    /** What was read: attributes of the graph, nodes by id, edges in order. */
    record Result(Map<String, String> graph, Map<String, Map<String, String>> nodes, List<Edge> edges) {}

    private final List<String> tokens = new ArrayList<>();
    private final List<Boolean> quoted = new ArrayList<>();
    private int next;

    private DotGrammar(String text) {
        Matcher matcher = TOKEN.matcher(text);
        int at = 0;
        String end = text.stripTrailing();
        while (at < end.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw new AssertionError("no token at: " + text.substring(at, Math.min(text.length(), at + 40)));
            }
            boolean isQuoted = matcher.group(2) != null;
            quoted.add(isQuoted);
            tokens.add(isQuoted ? matcher.group(2) : matcher.group(1) != null ? matcher.group(1) : matcher.group(3));
            at = matcher.end();
        }
    }

    static Result read(String text) {
        DotGrammar grammar = new DotGrammar(text);
        Result result = grammar.graph();
        if (grammar.next != grammar.tokens.size()) {
            throw new AssertionError("text after the graph: " + grammar.tokens.get(grammar.next));
        }
        return result;
    }

    /** The lines of a label as Graphviz shows them. */
    static List<String> shown(String label) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (int k = 0; k < label.length(); k++) {
            char c = label.charAt(k);
            if (c != '\\') {
                line.append(c);
            } else if (label.charAt(++k) == 'n') {
                lines.add(line.toString());
                line.setLength(0);
            } else if (label.charAt(k) == '\\' || label.charAt(k) == '"') {
                line.append(label.charAt(k));
            } else {
                throw new AssertionError("an escape with a meaning of its own: \\" + label.charAt(k));
            }
        }
        lines.add(line.toString());
        return lines.stream().map(DotGrammar::entities).toList();
    }

    private static String entities(String line) {
        if (line.replaceAll("&(amp|lt|gt);", "").contains("&")) {
            throw new AssertionError("an entity of unknown meaning in " + line);
        }
        return line.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    private Result graph() {
        Result result = new Result(new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>());
        expect("digraph");
        id();
        expect("{");
        while (!isNext("}")) {
            statement(result);
            expect(";");
        }
        expect("}");
        return result;
    }

    private void statement(Result result) {
        String first = id();
        if (first.equals("graph") || first.equals("node") || first.equals("edge")) {
            Map<String, String> attributes = attributes();
            if (first.equals("graph")) {
                result.graph.putAll(attributes);
            }
        } else if (isNext("->")) {
            expect("->");
            String to = id();
            Map<String, String> attributes = isNext("[") ? attributes() : Map.of();
            result.edges.add(new Edge(first, to, attributes));
        } else if (result.nodes.put(first, attributes()) != null) {
            throw new AssertionError("the node " + first + " stands twice");
        }
    }

    private Map<String, String> attributes() {
        Map<String, String> attributes = new LinkedHashMap<>();
        expect("[");
        while (!isNext("]")) {
            String key = id();
            expect("=");
            attributes.put(key, id());
            if (!isNext("]")) {
                expect(",");
            }
        }
        expect("]");
        return attributes;
    }

    private boolean isNext(String token) {
        return next < tokens.size() && !quoted.get(next) && tokens.get(next).equals(token);
    }

    private void expect(String token) {
        if (!isNext(token)) {
            throw new AssertionError("expected " + token + " at token " + next + " of " + tokens);
        }
        next++;
    }

    private String id() {
        String token = tokens.get(next);
        if (!quoted.get(next) && !token.matches("[A-Za-z_0-9.-]+")) {
            throw new AssertionError("expected an identifier, got " + token);
        }
        next++;
        return token;
    }
}
