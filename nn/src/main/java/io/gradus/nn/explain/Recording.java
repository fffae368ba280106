package io.gradus.nn.explain;

import io.gradus.core.Gradient;
import io.gradus.core.Graph;
import io.gradus.core.GraphView;
import io.gradus.core.Value;
import io.gradus.nn.Forward;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One sample's forward pass and gradient on the engine: the only source of the ledger's numbers. Inputs are recorded as
 * variables, so that every neuron is a node and has an adjoint even where all weights below it are frozen.
 */
final class Recording {
    final Value[] inputs;
    final Value[] targets;
    final Value[] parameters;
    final Forward forward;
    final Value[] errors;
    final Value total;
    private final Gradient gradient;
    private final GraphView view;
    /** The operands of the nodes asked for, by node. */
    private final Map<Integer, Map<Integer, GraphView.Operand>> edges = new HashMap<>();

    /** Records the only sample of a problem; of a batch, the first. */
    Recording(Problem problem) {
        this(problem, 0, new Graph(), null);
    }

    /** Records a sample of a batch, on a graph that may have the parameters already. */
    Recording(Problem problem, int sample, Graph graph, Value @Nullable [] shared) {
        inputs = graph.variables(problem.input(sample));
        targets =
                Arrays.stream(problem.target(sample)).mapToObj(graph::constant).toArray(Value[]::new);
        parameters = shared == null ? problem.network().parameters().on(graph) : shared;
        forward = problem.network().forward(parameters, inputs);
        errors = problem.loss().terms(forward.outputs(), targets);
        total = problem.loss().total(errors);
        gradient = total.gradient();
        view = GraphView.of(gradient);
    }

    /** Gives the nodes the names of the ledger, for pictures. */
    Recording named(Symbols symbols) {
        name(inputs, symbols::input);
        name(targets, symbols::target);
        for (int layer = 0; layer < symbols.layers(); layer++) {
            int l = layer;
            name(forward.nets(l), unit -> symbols.net(l, unit));
            name(forward.outs(l), unit -> symbols.out(l, unit));
        }
        if (errors.length == targets.length) {
            name(errors, symbols::error);
        }
        total.named(symbols.total().symbol());
        return this;
    }

    private static void name(Value[] values, IntFunction<Symbols.Name> naming) {
        for (int k = 0; k < values.length; k++) {
            values[k].named(naming.apply(k).symbol());
        }
    }

    /** The view of the gradient. */
    GraphView view() {
        return view;
    }

    Value net(int layer, int unit) {
        return forward.nets(layer)[unit];
    }

    Value out(int layer, int unit) {
        return forward.outs(layer)[unit];
    }

    /** The derivative of the total error. */
    double adjoint(Value by) {
        return gradient.of(by);
    }

    /** Whether the total is the plain sum of the errors, and not their mean. */
    boolean isTotalPlain() {
        return adjoint(errors[0]) == 1;
    }

    /** The local derivative of a node by one of its operands; 1 where they are the same node. */
    double partial(Value of, Value by) {
        return isSame(of, by) ? 1 : edge(of, by).partial();
    }

    /** The derivative of any node by another one: a sweep of its own where they are no neighbours. */
    double slope(Value of, Value by) {
        return of.gradient().of(by);
    }

    /** What a node adds to the derivative of the total error by one of its operands. */
    double contribution(Value of, Value by) {
        return edge(of, by).contribution();
    }

    private boolean isSame(Value a, Value b) {
        return view.node(a).index() == view.node(b).index();
    }

    private GraphView.Operand edge(Value of, Value by) {
        GraphView.Operand edge = edges.computeIfAbsent(view.node(of).index(), this::operands)
                .get(view.node(by).index());
        if (edge == null) {
            throw new IllegalStateException(by + " is no operand of " + of);
        }
        return edge;
    }

    private Map<Integer, GraphView.Operand> operands(int node) {
        Map<Integer, GraphView.Operand> byNode = new HashMap<>();
        for (GraphView.Operand operand : view.node(node).operands()) {
            if (!operand.isConstant()) {
                byNode.put(operand.node(), operand);
            }
        }
        return byNode;
    }
}
