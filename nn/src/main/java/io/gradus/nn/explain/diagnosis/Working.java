package io.gradus.nn.explain.diagnosis;

import io.gradus.core.Graph;
import io.gradus.core.Value;
import io.gradus.nn.explain.diagnosis.Place.Kind;
import io.gradus.nn.explain.diagnosis.Procedure.Biases;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All numbers of a round, worked out once on an eager graph. */
final class Working {
    private final Procedure rules;
    private final Names names;
    private final Round round;
    private final int rounds;
    private final List<Figure> figures = new ArrayList<>();

    /** Works out the round that follows on some rounds. */
    Working(Procedure rules, Names names, double[] before, int rounds) {
        this.rules = rules;
        this.names = names;
        this.rounds = rounds;
        Value[] parameters = new Graph().variables(before);
        round = new Round(rules, parameters);
        parameters(before);
        for (int sample = 0; sample < round.passes.size(); sample++) {
            String mark = Names.mark(rules, sample);
            forward(round.passes.get(sample), mark);
            backward(round.passes.get(sample), mark);
            if (!mark.isEmpty()) {
                derivatives(round.passes.get(sample), mark);
            }
        }
        if (rules.samples().size() > 1) {
            add("E_total", Kind.FORWARD, round.total);
        }
        derivatives();
    }

    /** The numbers in the order of the working: parameters, forward pass, backward pass, derivatives. */
    List<Figure> figures() {
        return figures;
    }

    /** The parameters after the round. */
    double[] after() {
        return Arrays.stream(round.after).mapToDouble(Value::value).toArray();
    }

    private void add(String quantity, Kind kind, Value value) {
        figures.add(new Figure(new Place(quantity, kind, rounds), value.value()));
    }

    private void parameters(double[] before) {
        figures.addAll(parameters(rules, names, before, rounds));
    }

    /** All parameters; a shared bias counts once. */
    static List<Figure> parameters(Procedure rules, Names names, double[] numbers, int rounds) {
        List<Figure> all = new ArrayList<>();
        Shape shape = rules.shape();
        for (int l = 0; l <= shape.last(); l++) {
            String previous = "";
            for (int unit = 0; unit < shape.units(l); unit++) {
                for (int k = 0; k < shape.inputs(l); k++) {
                    Place place = new Place(names.weight(l, unit, k), Kind.PARAMETER, rounds);
                    all.add(new Figure(place, numbers[shape.weight(l, unit, k)]));
                }
            }
            for (int unit = 0; rules.addsBias(l) && unit < shape.units(l); unit++) {
                String name = names.bias(l, unit, rules.biases(l));
                if (!name.equals(previous)) {
                    all.add(new Figure(new Place(name, Kind.PARAMETER, rounds), numbers[shape.bias(l, unit)]));
                }
                previous = name;
            }
        }
        return all;
    }

    private void forward(Pass pass, String mark) {
        for (int l = 0; l <= pass.last(); l++) {
            for (int unit = 0; unit < pass.nets[l].length; unit++) {
                add("net_" + names.neuron(l, unit) + mark, Kind.FORWARD, pass.nets[l][unit]);
                add("out_" + names.neuron(l, unit) + mark, Kind.FORWARD, pass.outs[l][unit]);
            }
        }
        if (pass.errors.length == pass.outs[pass.last()].length) {
            for (int unit = 0; unit < pass.errors.length; unit++) {
                add("E_" + names.neuron(pass.last(), unit) + mark, Kind.FORWARD, pass.errors[unit]);
            }
        }
        add("E_total" + mark, Kind.FORWARD, pass.total);
    }

    private void backward(Pass pass, String mark) {
        for (int l = pass.last(); l >= 0; l--) {
            for (int unit = 0; unit < pass.nets[l].length; unit++) {
                for (int next = 0; l < pass.last() && next < pass.nets[l + 1].length; next++) {
                    add(names.path(l, unit, next, mark), Kind.BACKWARD, pass.path(l, unit, next));
                }
                add(names.slopeByOut(l, unit, mark), Kind.BACKWARD, pass.slopesByOut[l][unit]);
                add(names.slope(l, unit, unit, mark), Kind.BACKWARD, pass.slopes[l][unit]);
                mixing(pass, l, unit, mark);
                add("delta_" + names.neuron(l, unit) + mark, Kind.BACKWARD, pass.deltas[l][unit]);
            }
        }
    }

    private void mixing(Pass pass, int l, int unit, String mark) {
        boolean mixes = !rules.activation(l).isElementwise();
        for (int out = 0; mixes && out < pass.nets[l].length; out++) {
            if (out != unit) {
                add(names.slope(l, out, unit, mark), Kind.BACKWARD, pass.mixing(l, out, unit));
            }
        }
    }

    /** The derivatives of a sample's error; those of the batch are made of them. */
    private void derivatives(Pass pass, String mark) {
        Shape shape = rules.shape();
        for (int l = shape.last(); l >= 0; l--) {
            for (int unit = 0; rules.trainsWeights(l) && unit < shape.units(l); unit++) {
                for (int k = 0; k < shape.inputs(l); k++) {
                    Value slope = pass.slopeByWeight(l, unit, k);
                    add("dE_total" + mark + "/d" + names.weight(l, unit, k), Kind.BACKWARD, slope);
                }
            }
            biasDerivatives(pass, l, mark);
        }
    }

    private void biasDerivatives(Pass pass, int l, String mark) {
        String head = "dE_total" + mark + "/d";
        if (rules.biases(l) == Biases.SHARED) {
            add(head + names.bias(l, 0, Biases.SHARED), Kind.BACKWARD, round.shared(pass, l));
        }
        for (int unit = 0;
                rules.biases(l) == Biases.EACH && unit < rules.shape().units(l);
                unit++) {
            add(head + names.bias(l, unit, Biases.EACH), Kind.BACKWARD, pass.deltas[l][unit]);
        }
    }

    private void derivatives() {
        Shape shape = rules.shape();
        for (int l = shape.last(); l >= 0; l--) {
            for (int unit = 0; unit < shape.units(l); unit++) {
                for (int k = 0; k < shape.inputs(l); k++) {
                    derivative(names.weight(l, unit, k), round.derivatives[shape.weight(l, unit, k)]);
                }
                boolean counts = rules.biases(l) == Biases.EACH || unit == 0;
                if (counts && rules.addsBias(l)) {
                    derivative(names.bias(l, unit, rules.biases(l)), round.derivatives[shape.bias(l, unit)]);
                }
            }
        }
    }

    private void derivative(String name, @Nullable Value value) {
        if (value != null) {
            add("dE_total/d" + name, Kind.BACKWARD, value);
        }
    }
}
