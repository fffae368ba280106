package io.gradus.nn.explain.diagnosis;

import io.gradus.core.Derivatives;
import io.gradus.core.Value;
import io.gradus.nn.Activation;
import io.gradus.nn.Bias;
import io.gradus.nn.Dense;
import io.gradus.nn.Network;
import io.gradus.nn.explain.Problem;
import java.util.List;
import java.util.stream.IntStream;

/** The right rules for a problem; slopes of activations and of the loss are those of the engine. */
final class Textbook implements Procedure {
    private final Problem problem;
    private final List<Dense> layers;
    private final Shape shape;
    private final List<Sample> samples;
    private final double[] start;

    Textbook(Problem problem) {
        this.problem = problem;
        Network network = problem.network();
        layers = network.layers();
        shape = new Shape(network.inputs(), layers.stream().map(Dense::units).toList());
        samples = IntStream.range(0, problem.samples())
                .mapToObj(k -> new Sample(problem.input(k), problem.target(k)))
                .toList();
        start = start(network);
    }

    private double[] start(Network network) {
        double[] numbers = new double[shape.size()];
        for (int l = 0; l < layers.size(); l++) {
            Dense layer = layers.get(l);
            for (int unit = 0; unit < layer.units(); unit++) {
                for (int k = 0; k < layer.inputs(); k++) {
                    numbers[shape.weight(l, unit, k)] = network.parameters().value(layer.weight(unit, k));
                }
                int bias = layer.bias(unit);
                numbers[shape.bias(l, unit)] =
                        bias < 0 ? 0 : network.parameters().value(bias);
            }
        }
        return numbers;
    }

    /** Has all rules itself. */
    @Override
    public Procedure base() {
        throw new IllegalStateException("the textbook has a rule for everything");
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public double[] start() {
        return start.clone();
    }

    @Override
    public List<Sample> samples() {
        return samples;
    }

    @Override
    public int batch() {
        return samples.size();
    }

    @Override
    public Activation activation(int layer) {
        return layers.get(layer).activation();
    }

    @Override
    public boolean addsBias(int layer) {
        return layers.get(layer).biasMode() != Bias.Mode.NONE;
    }

    @Override
    public Value[] errors(Value[] outs, Value[] targets) {
        return problem.loss().terms(outs, targets);
    }

    @Override
    public Value total(Value... errors) {
        return problem.loss().total(errors);
    }

    @Override
    public Value slopeOfError(Pass pass, int unit) {
        return pass.slopesOfError()[unit];
    }

    @Override
    public Value slopeByOut(Pass pass, int layer, int unit) {
        Value sum = pass.path(layer, unit, 0);
        for (int next = 1; next < shape.units(layer + 1); next++) {
            sum = pass.plus(sum, pass.path(layer, unit, next));
        }
        return sum;
    }

    @Override
    public Value path(Pass pass, int layer, int unit, int next) {
        return pass.times(pass.deltas[layer + 1][next], pass.weight(layer + 1, next, unit));
    }

    @Override
    public Value slope(Pass pass, int layer, int unit) {
        Activation activation = pass.rules.activation(layer);
        return activation.isElementwise()
                ? slopeAt(activation, pass.nets[layer][unit])
                : mixing(pass, layer, unit, unit);
    }

    @Override
    public Value mixing(Pass pass, int layer, int out, int net) {
        return Derivatives.gradient(pass.outs[layer][out], pass.nets[layer])[net];
    }

    @Override
    public Value slopeAt(Activation activation, Value net) {
        return Derivatives.gradient(activation.apply(net), net)[0];
    }

    @Override
    public Value source(Pass pass, int layer, int unit, int input) {
        return pass.into(layer)[input];
    }

    @Override
    public Value overBatch(List<Value> derivatives) {
        Value sum = derivatives.get(0);
        for (Value derivative : derivatives.subList(1, derivatives.size())) {
            sum = sum.plus(derivative);
        }
        return sum.div(derivatives.size());
    }

    @Override
    public Biases biases(int layer) {
        Dense dense = layers.get(layer);
        if (!dense.biasTrainable() || dense.biasMode() == Bias.Mode.NONE) {
            return Biases.FROZEN;
        }
        return dense.biasMode() == Bias.Mode.SHARED ? Biases.SHARED : Biases.EACH;
    }

    @Override
    public boolean trainsWeights(int layer) {
        return layers.get(layer).weightsTrainable();
    }

    @Override
    public double rate() {
        return problem.learningRate();
    }

    @Override
    public Value moved(Value parameter, Value step) {
        return parameter.minus(step);
    }

    @Override
    public Value operation(Value result) {
        return result;
    }

    @Override
    public Value derivative(Value result) {
        return result;
    }

    @Override
    public Value line(Value result) {
        return result;
    }
}
