package io.gradus.nn.explain.diagnosis;

import io.gradus.core.Value;
import io.gradus.nn.Activation;
import java.util.List;

/** A procedure with all the rules of another one; subclasses replace those in which they differ. */
abstract class Variation implements Procedure {
    final Procedure base;

    Variation(Procedure base) {
        this.base = base;
    }

    @Override
    public Shape shape() {
        return base.shape();
    }

    @Override
    public double[] start() {
        return base.start();
    }

    @Override
    public List<Sample> samples() {
        return base.samples();
    }

    @Override
    public int batch() {
        return base.batch();
    }

    @Override
    public Activation activation(int layer) {
        return base.activation(layer);
    }

    @Override
    public boolean addsBias(int layer) {
        return base.addsBias(layer);
    }

    @Override
    public Value[] errors(Value[] outs, Value[] targets) {
        return base.errors(outs, targets);
    }

    @Override
    public Value total(Value... errors) {
        return base.total(errors);
    }

    @Override
    public Value slopeOfError(Pass pass, int unit) {
        return base.slopeOfError(pass, unit);
    }

    @Override
    public Value slopeByOut(Pass pass, int layer, int unit) {
        return base.slopeByOut(pass, layer, unit);
    }

    @Override
    public Value path(Pass pass, int layer, int unit, int next) {
        return base.path(pass, layer, unit, next);
    }

    @Override
    public Value slope(Pass pass, int layer, int unit) {
        return base.slope(pass, layer, unit);
    }

    @Override
    public Value slopeAt(Activation activation, Value net) {
        return base.slopeAt(activation, net);
    }

    @Override
    public Value source(Pass pass, int layer, int unit, int input) {
        return base.source(pass, layer, unit, input);
    }

    @Override
    public Value overBatch(List<Value> derivatives) {
        return base.overBatch(derivatives);
    }

    @Override
    public Biases biases(int layer) {
        return base.biases(layer);
    }

    @Override
    public boolean trainsWeights(int layer) {
        return base.trainsWeights(layer);
    }

    @Override
    public double rate() {
        return base.rate();
    }

    @Override
    public Value moved(Value parameter, Value step) {
        return base.moved(parameter, step);
    }

    @Override
    public Value operation(Value result) {
        return base.operation(result);
    }

    @Override
    public Value derivative(Value result) {
        return base.derivative(result);
    }

    @Override
    public Value line(Value result) {
        return base.line(result);
    }
}
