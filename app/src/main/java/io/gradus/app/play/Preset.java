package io.gradus.app.play;

import io.gradus.nn.Activation;
import io.gradus.nn.Bias;
import io.gradus.nn.Loss;
import io.gradus.nn.data.Examples;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A problem to begin with: samples, and a network and rule that learn it.
 *
 * @param name as a state names it
 * @param samples the samples of a seed
 * @param wiring the layers
 * @param rule how it is trained
 */
record Preset(String name, LongFunction<Table> samples, Wiring wiring, Rule rule) {
    static final String WORKED_EXAMPLE = "worked-example";
    /** The user's own table, which no preset has. */
    static final String OWN = "own";

    private static final List<Preset> ALL = List.of(
            new Preset(
                    WORKED_EXAMPLE,
                    seed -> Table.of(new double[][] {{.05, .10, .01, .99}}, 2, Names.plain(2, 2)),
                    new Wiring(
                            List.of(new Wiring.Layer(2, Activation.SIGMOID), new Wiring.Layer(2, Activation.SIGMOID)),
                            Bias.Mode.SHARED,
                            true),
                    new Rule(Loss.halfSquaredError, Method.GRADIENT_DESCENT, 0, .5)),
            truthTable("or", 1),
            truthTable("and", 1),
            truthTable("nand", 1),
            new Preset(
                    "xor",
                    seed -> Table.of(Examples.xor()),
                    wiring(Activation.SIGMOID, 4, 1),
                    new Rule(Loss.meanSquaredError, Method.ADAM, 0, .05)),
            classes("moons", 0.02, 8, 8, 1),
            classes("circles", 0.02, 8, 1),
            classes("spiral", 0.03, 8, 8, 8, 1),
            new Preset(
                    "sine",
                    seed -> Table.of(Examples.named("sine", seed)),
                    wiring(Activation.IDENTITY, 8, 1),
                    new Rule(Loss.meanSquaredError, Method.ADAM, 0, .02)));

    /** One neuron learns these. */
    private static Preset truthTable(String name, int units) {
        return new Preset(
                name,
                seed -> Table.of(Examples.named(name, seed)),
                wiring(Activation.SIGMOID, units),
                new Rule(Loss.halfSquaredError, Method.GRADIENT_DESCENT, 0, 2));
    }

    private static Preset classes(String name, double learningRate, int... units) {
        return new Preset(
                name,
                seed -> Table.of(Examples.named(name, seed)),
                wiring(Activation.IDENTITY, units),
                new Rule(Loss.binaryCrossEntropyFromLogits, Method.ADAM, 0, learningRate));
    }

    /** Layers of tanh, then the output. */
    private static Wiring wiring(Activation output, int... units) {
        Wiring.Layer[] layers = new Wiring.Layer[units.length];
        for (int k = 0; k < units.length; k++) {
            layers[k] = new Wiring.Layer(units[k], k == units.length - 1 ? output : Activation.TANH);
        }
        return new Wiring(List.of(layers), Bias.Mode.PER_UNIT, false);
    }

    static List<Preset> all() {
        return ALL;
    }

    /** The preset of a name, or what own tables begin with. */
    static Preset named(String name) {
        return Stream.concat(ALL.stream(), Stream.of(own(1, false)))
                .filter(preset -> preset.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected one of "
                        + ALL.stream().map(Preset::name).collect(Collectors.joining(", ")) + ", " + OWN + ", got '"
                        + Fields.shortened(name) + "'"));
    }

    /** What a table of the user's own begins with. */
    static Preset own(int outputs, boolean isClasses) {
        Loss loss = !isClasses
                ? Loss.meanSquaredError
                : outputs == 1 ? Loss.binaryCrossEntropyFromLogits : Loss.softmaxCrossEntropyFromLogits;
        return new Preset(
                OWN,
                seed -> {
                    throw Refusal.bad(
                            "state.rows: expected the rows of the own table, got nothing; read the file again");
                },
                wiring(Activation.IDENTITY, 8, outputs),
                new Rule(loss, Method.ADAM, 0, .02));
    }
}
