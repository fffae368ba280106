package io.gradus.nn;

import io.gradus.core.Graph;
import io.gradus.core.Value;
import io.gradus.core.recorded.VectorFunction;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Computes a model's outputs, by any number of threads. The first calls run on a graph of constants, since recording would
 * take longer than they do; from then on the model is a recorded function, whose arguments are parameters and inputs. Huge
 * models stay on the graph.
 */
final class Predictor {
    private static final int FIRST_CALLS = 4;
    private static final int MOST_RECORDED = 1_000_000;
    private static final int SPARES = 64;

    private final Model model;
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicReferenceArray<@Nullable Worker> spares = new AtomicReferenceArray<>(SPARES);
    private volatile @Nullable VectorFunction recorded;

    Predictor(Model model) {
        this.model = model;
    }

    /** What a call needs for itself. */
    @SuppressWarnings("ArrayRecordComponent") // its workspace, never compared
    private record Worker(VectorFunction.Evaluator evaluator, double[] at) {}

    void predict(double[] in, double[] out) {
        if (recorded == null && (isHuge() || isEarly())) {
            onGraph(in, out);
            return;
        }
        Worker worker = take();
        model.parameters().copyTo(worker.at);
        System.arraycopy(in, 0, worker.at, model.parameters().size(), in.length);
        worker.evaluator.value(worker.at, out);
        giveBack(worker);
    }

    private boolean isEarly() {
        return calls.get() < FIRST_CALLS && calls.incrementAndGet() <= FIRST_CALLS;
    }

    private boolean isHuge() {
        return model.parameters().size() > MOST_RECORDED;
    }

    /** A function of constants is a constant, so this graph gets no nodes. */
    private void onGraph(double[] in, double[] out) {
        Graph graph = new Graph();
        Value[] constants = Network.constants(graph, model.parameters().values());
        Value[] outputs = model.outputs(constants, Network.constants(graph, in));
        Arrays.setAll(out, k -> outputs[k].value());
    }

    private Worker take() {
        for (int k = 0; k < SPARES; k++) {
            Worker worker = spares.get(k) == null ? null : spares.getAndSet(k, null);
            if (worker != null) {
                return worker;
            }
        }
        return new Worker(recorded().evaluator(), new double[model.parameters().size() + model.inputs()]);
    }

    private void giveBack(Worker worker) {
        for (int k = 0; k < SPARES; k++) {
            if (spares.get(k) == null && spares.compareAndSet(k, null, worker)) {
                return;
            }
        }
    }

    private synchronized VectorFunction recorded() {
        VectorFunction function = recorded;
        if (function == null) {
            int size = model.parameters().size();
            function = VectorFunction.record(
                    size + model.inputs(),
                    x -> model.outputs(Arrays.copyOf(x, size), Arrays.copyOfRange(x, size, x.length)));
            recorded = function;
        }
        return function;
    }
}
