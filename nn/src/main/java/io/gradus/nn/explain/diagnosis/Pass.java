package io.gradus.nn.explain.diagnosis;

import io.gradus.core.Derivatives;
import io.gradus.core.Value;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A sample's forward and backward pass by the rules of a procedure, as somebody writes it down on paper. */
final class Pass {
    final Procedure rules;
    final Value[] parameters;
    /** The new parameters of the layers that the backward pass has left behind; null below. */
    final @Nullable Value[] updated;

    final Value[] in;
    final Value[] target;
    final Value[][] nets;
    final Value[][] outs;
    final Value[] errors;
    final Value total;
    /** dE/dout, dout/dnet and dE/dnet of the layers that the backward pass has reached. */
    final Value[][] slopesByOut;

    final Value[][] slopes;
    final Value[][] deltas;
    private Value @Nullable [] slopesOfError;

    /** Does the forward pass. */
    Pass(Procedure rules, Sample sample, Value[] parameters, @Nullable Value[] updated) {
        this.rules = rules;
        this.parameters = parameters;
        this.updated = updated;
        in = numbers(sample.input);
        target = numbers(sample.target);
        int layers = rules.shape().units().size();
        nets = new Value[layers][];
        outs = new Value[layers][];
        slopesByOut = new Value[layers][];
        slopes = new Value[layers][];
        deltas = new Value[layers][];
        for (int l = 0; l < layers; l++) {
            forward(l);
        }
        errors = rules.errors(outs[last()], target);
        total = rules.operation(rules.total(errors));
    }

    int last() {
        return rules.shape().last();
    }

    Value number(double value) {
        return parameters[0].graph().constant(value);
    }

    /** The engine's derivatives of the error by the outputs. */
    Value[] slopesOfError() {
        Value[] all = slopesOfError;
        if (all == null) {
            all = Derivatives.gradient(total, outs[last()]);
            slopesOfError = all;
        }
        return all;
    }

    private Value[] numbers(double[] values) {
        return Arrays.stream(values).mapToObj(this::number).toArray(Value[]::new);
    }

    Value weight(int layer, int unit, int input) {
        return parameters[rules.shape().weight(layer, unit, input)];
    }

    /** The inputs of a layer. */
    Value[] into(int layer) {
        return layer == 0 ? in : outs[layer - 1];
    }

    private void forward(int layer) {
        nets[layer] = new Value[rules.shape().units(layer)];
        outs[layer] = new Value[nets[layer].length];
        for (int unit = 0; unit < nets[layer].length; unit++) {
            nets[layer][unit] = net(layer, unit);
        }
        Value[] activated = rules.activation(layer).apply(nets[layer]);
        for (int unit = 0; unit < activated.length; unit++) {
            outs[layer][unit] = rules.line(rules.operation(activated[unit]));
        }
    }

    private Value net(int layer, int unit) {
        Value[] from = into(layer);
        Value sum = times(weight(layer, unit, 0), from[0]);
        for (int k = 1; k < from.length; k++) {
            sum = plus(sum, times(weight(layer, unit, k), from[k]));
        }
        if (rules.addsBias(layer)) {
            sum = plus(sum, parameters[rules.shape().bias(layer, unit)]);
        }
        return rules.line(sum);
    }

    /** Does the backward pass of a layer; the layers above it are done. */
    void backward(int layer) {
        int units = rules.shape().units(layer);
        slopesByOut[layer] = new Value[units];
        slopes[layer] = new Value[units];
        deltas[layer] = new Value[units];
        for (int unit = 0; unit < units; unit++) {
            Value slopeByOut = layer == last() ? rules.slopeOfError(this, unit) : rules.slopeByOut(this, layer, unit);
            slopesByOut[layer][unit] = rules.line(rules.operation(slopeByOut));
            slopes[layer][unit] = rules.line(rules.slope(this, layer, unit));
        }
        for (int unit = 0; unit < units; unit++) {
            deltas[layer][unit] = rules.line(delta(layer, unit));
        }
    }

    /** dE/dout * dout/dnet; where the activation mixes the units, the sum over all outputs. */
    private Value delta(int layer, int unit) {
        Value own = times(slopesByOut[layer][unit], slopes[layer][unit]);
        boolean mixes = !rules.activation(layer).isElementwise();
        for (int out = 0; mixes && out < slopes[layer].length; out++) {
            own = out == unit ? own : plus(own, times(slopesByOut[layer][out], mixing(layer, out, unit)));
        }
        return own;
    }

    /** The slope of an output by the net input of another unit of the layer. */
    Value mixing(int layer, int out, int net) {
        return rules.line(rules.mixing(this, layer, out, net));
    }

    /** The part of dE/dout that comes through a unit of the next layer. */
    Value path(int layer, int unit, int next) {
        return rules.line(rules.path(this, layer, unit, next));
    }

    Value slopeByWeight(int layer, int unit, int input) {
        return rules.derivative(times(deltas[layer][unit], rules.source(this, layer, unit, input)));
    }

    Value times(Value a, Value b) {
        return rules.operation(a.times(b));
    }

    Value plus(Value a, Value b) {
        return rules.operation(a.plus(b));
    }

    Value minus(Value a, Value b) {
        return rules.operation(a.minus(b));
    }
}
