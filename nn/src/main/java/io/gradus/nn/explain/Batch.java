package io.gradus.nn.explain;

import io.gradus.core.Functions;
import io.gradus.core.Gradient;
import io.gradus.core.Graph;
import io.gradus.core.GraphView;
import io.gradus.core.Value;
import java.util.ArrayList;
import java.util.List;

/** All samples of a problem on one graph, with the same parameters, and the mean of their errors. */
final class Batch {
    final List<Recording> samples = new ArrayList<>();
    final Value[] parameters;
    /** The mean of the samples' errors; of a single sample, its error. */
    final Value total;

    private final Gradient gradient;

    Batch(Problem problem) {
        Graph graph = new Graph();
        Recording first = new Recording(problem, 0, graph, null);
        samples.add(first);
        parameters = first.parameters;
        for (int k = 1; k < problem.samples(); k++) {
            samples.add(new Recording(problem, k, graph, parameters));
        }
        Value[] totals = samples.stream().map(sample -> sample.total).toArray(Value[]::new);
        total = totals.length == 1 ? totals[0] : Functions.sum(totals).times(1.0 / totals.length);
        gradient = total.gradient();
    }

    /** Gives the nodes the names of the ledger, for pictures. */
    Batch named(Symbols symbols) {
        for (int k = 0; k < samples.size(); k++) {
            samples.get(k).named(samples.size() == 1 ? symbols : symbols.ofSample(k));
        }
        total.named(symbols.total().symbol());
        return this;
    }

    /** The view of the gradient of the mean error. */
    GraphView view() {
        return GraphView.of(gradient);
    }
}
