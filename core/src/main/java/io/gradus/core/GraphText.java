package io.gradus.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The ledgers of a graph as plain text. Names are escaped as in pictures, so that each stays on its line. */
final class GraphText {
    private static final int MOST_OPERANDS = 8;
    private static final int MOST_USES = 8;
    /** The nodes that are shown at each end of a long path. */
    private static final int ENDS = 4;

    private final GraphView view;
    private final int digits;
    private final StringBuilder out = new StringBuilder();

    GraphText(GraphView view, int digits) {
        if (digits < 1 || digits > 17) {
            throw new IllegalArgumentException("expected 1 to 17 digits, got " + digits);
        }
        this.view = view;
        this.digits = digits;
    }

    static String label(GraphView.Node node) {
        return node.name() == null ? "node " + node.index() : Names.shown(node.name());
    }

    static String label(GraphView.Operand operand) {
        String name = operand.name();
        if (name != null) {
            return Names.shown(name);
        }
        return operand.isConstant() ? Double.toString(operand.value()) : "node " + operand.node();
    }

    private String number(double x) {
        return Digits.of(x, digits);
    }

    /** Every node, the output first: its function and value, and its adjoint as the sum over its uses. */
    String nodes(int limit) {
        Map<Integer, List<String>> uses = new HashMap<>();
        Map<Integer, Integer> counts = new HashMap<>();
        int[] reached = view.reached();
        for (int k = reached.length - 1; k >= Math.max(0, reached.length - limit); k--) {
            GraphView.Node node = view.node(reached[k]);
            node(node, uses.getOrDefault(node.index(), List.of()), counts.getOrDefault(node.index(), 0));
            uses.remove(node.index());
            for (GraphView.Operand operand : node.operands()) {
                if (!operand.isConstant() && counts.merge(operand.node(), 1, Integer::sum) <= MOST_USES) {
                    uses.computeIfAbsent(operand.node(), i -> new ArrayList<>()).add(use(node, operand));
                }
            }
        }
        if (reached.length > limit) {
            out.append("and ").append(reached.length - limit).append(" more nodes further down\n");
        }
        return out.toString();
    }

    private void node(GraphView.Node node, List<String> uses, int count) {
        out.append(label(node))
                .append(" = ")
                .append(definition(node))
                .append('\n')
                .append("  adjoint ");
        if (!view.hasAdjoints()) {
            out.append("not computed");
        } else {
            out.append(number(node.adjoint()));
            String separator = " = ";
            for (String use : uses) {
                out.append(separator).append(use);
                separator = "\n    + ";
            }
            if (count > uses.size()) {
                out.append(separator)
                        .append("... of ")
                        .append(count - uses.size())
                        .append(" more uses");
            }
        }
        out.append('\n');
    }

    private String definition(GraphView.Node node) {
        List<String> operands = new ArrayList<>();
        for (GraphView.Operand operand : node.operands()) {
            if (operands.size() == MOST_OPERANDS) {
                operands.add("... " + node.operands().size() + " operands");
                break;
            }
            boolean unnamed = operand.isConstant() && operand.name() == null;
            operands.add(unnamed ? number(operand.value()) : label(operand));
        }
        String value = number(node.value());
        return operands.isEmpty()
                ? value
                : Names.shown(node.function()) + "(" + String.join(", ", operands) + ") = " + value;
    }

    /** What a user adds: its adjoint times the partial. */
    private String use(GraphView.Node user, GraphView.Operand operand) {
        return number(operand.contribution()) + " (" + label(user) + ": " + number(user.adjoint()) + " * "
                + number(operand.partial()) + ")";
    }

    String paths(PathLedger ledger) {
        String count = number(ledger.count()) + (ledger.count() == 1 ? " path" : " paths");
        out.append("derivative ")
                .append(number(ledger.derivative()))
                .append(", the sum over ")
                .append(count);
        out.append("; sizes add up to ").append(number(ledger.totalSize())).append('\n');
        List<String> products = new ArrayList<>();
        ledger.largest().forEach(path -> products.add(number(path.product())));
        boolean all = ledger.count() <= ledger.largest().size();
        products.add(all ? "" : number(ledger.remainder()));
        int width = products.stream().mapToInt(String::length).max().orElse(0);
        for (int k = 0; k < ledger.largest().size(); k++) {
            line(products.get(k), width, path(ledger.largest().get(k)));
        }
        if (!all) {
            String others = number(ledger.count() - ledger.largest().size());
            line(products.get(products.size() - 1), width, "the other " + others + " together");
        }
        return out.toString();
    }

    private void line(String product, int width, String text) {
        out.append("  ").append(product).append(" ".repeat(width - product.length() + 2));
        out.append(text).append('\n');
    }

    private String path(PathLedger.Path path) {
        List<String> nodes = new ArrayList<>();
        List<String> factors = new ArrayList<>();
        boolean whole = path.length() < MOST_OPERANDS;
        for (int k = 0; k <= path.length(); k++) {
            if (whole || k < ENDS || k > path.length() - ENDS) {
                nodes.add(label(view.node(path.node(k))));
            } else if (k == ENDS) {
                nodes.add("...");
            }
        }
        for (int k = 0; k < path.length(); k++) {
            if (whole || k < ENDS - 1 || k > path.length() - ENDS) {
                factors.add(number(path.partial(k)));
            } else if (k == ENDS) {
                factors.add("...");
            }
        }
        return String.join(" <- ", nodes) + (factors.isEmpty() ? "" : ": " + String.join(" * ", factors));
    }
}
