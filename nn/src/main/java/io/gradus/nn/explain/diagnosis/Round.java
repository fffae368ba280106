package io.gradus.nn.explain.diagnosis;

import io.gradus.core.Value;
import io.gradus.nn.explain.diagnosis.Procedure.Biases;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A round by the rules of a procedure: all samples once, batch by batch. */
final class Round {
    private final Procedure rules;
    private final Shape shape;
    /** The first batch's passes, which are what people work out by hand. */
    final List<Pass> passes;
    /** The derivatives of the first batch, null where nothing is trained. */
    final @Nullable Value[] derivatives;
    /** The parameters after the round. */
    final Value[] after;
    /** The error of all samples before the round, their mean by the right rules. */
    final Value total;

    Round(Procedure rules, Value[] before) {
        this.rules = rules;
        shape = rules.shape();
        derivatives = new Value[shape.size()];
        List<Pass> first = List.of();
        List<Value> totals = new ArrayList<>();
        Value[] now = before;
        for (int from = 0; from < rules.samples().size(); from += rules.batch()) {
            @Nullable Value[] known = from == 0 ? derivatives : new Value[shape.size()];
            @Nullable Value[] updated = new Value[shape.size()];
            List<Pass> batch = passes(from, now, updated);
            now = step(batch, known, updated);
            first = from == 0 ? batch : first;
        }
        for (Sample sample : rules.samples()) {
            boolean done = totals.size() < first.size();
            totals.add(done ? first.get(totals.size()).total : new Pass(rules, sample, before, now).total);
        }
        passes = first;
        after = now;
        total = over(totals);
    }

    private Value over(List<Value> values) {
        return values.size() == 1 ? values.get(0) : rules.operation(rules.overBatch(values));
    }

    private Value sum(List<Value> values) {
        Value sum = values.get(0);
        for (Value value : values.subList(1, values.size())) {
            sum = rules.operation(sum.plus(value));
        }
        return sum;
    }

    private List<Pass> passes(int from, Value[] now, @Nullable Value[] updated) {
        int to = Math.min(from + rules.batch(), rules.samples().size());
        return rules.samples().subList(from, to).stream()
                .map(sample -> new Pass(rules, sample, now, updated))
                .toList();
    }

    /** The parameters after a step: from the last layer down, so that a layer's new parameters are known below it. */
    private Value[] step(List<Pass> batch, @Nullable Value[] known, @Nullable Value[] updated) {
        for (int l = shape.last(); l >= 0; l--) {
            for (Pass pass : batch) {
                pass.backward(l);
            }
            weights(l, batch, known);
            biases(l, batch, known);
            for (int k = shape.weight(l, 0, 0); k <= shape.bias(l, shape.units(l) - 1); k++) {
                Value before = batch.get(0).parameters[k];
                Value derivative = known[k];
                updated[k] = derivative == null ? before : moved(before, derivative);
            }
        }
        return Arrays.stream(updated).map(Round::known).toArray(Value[]::new);
    }

    private static Value known(@Nullable Value value) {
        if (value == null) {
            throw new IllegalStateException("a layer was left out");
        }
        return value;
    }

    private Value moved(Value before, Value derivative) {
        Value step = rules.operation(derivative.times(rules.rate()));
        return rules.line(rules.operation(rules.moved(before, step)));
    }

    private void weights(int l, List<Pass> batch, @Nullable Value[] known) {
        for (int unit = 0; rules.trainsWeights(l) && unit < shape.units(l); unit++) {
            for (int k = 0; k < shape.inputs(l); k++) {
                int u = unit;
                int input = k;
                known[shape.weight(l, u, k)] = overBatch(batch, pass -> pass.slopeByWeight(l, u, input));
            }
        }
    }

    private void biases(int l, List<Pass> batch, @Nullable Value[] known) {
        if (rules.biases(l) == Biases.SHARED) {
            Value shared = overBatch(batch, pass -> shared(pass, l));
            for (int unit = 0; unit < shape.units(l); unit++) {
                known[shape.bias(l, unit)] = shared;
            }
        } else if (rules.biases(l) == Biases.EACH) {
            for (int unit = 0; unit < shape.units(l); unit++) {
                int u = unit;
                known[shape.bias(l, unit)] = overBatch(batch, pass -> pass.deltas[l][u]);
            }
        }
    }

    /** The derivative of a sample's error by the bias that a layer shares. */
    Value shared(Pass pass, int layer) {
        return rules.derivative(sum(List.of(pass.deltas[layer])));
    }

    private Value overBatch(List<Pass> batch, Function<Pass, Value> derivative) {
        List<Value> all = batch.stream().map(derivative).toList();
        return all.size() == 1 ? all.get(0) : rules.derivative(rules.overBatch(all));
    }
}
