package io.gradus.app.play;

import io.gradus.nn.Activation;
import io.gradus.nn.Bias;
import io.gradus.nn.Loss;
import io.gradus.nn.Network;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads a state that a page has sent, or an address has held. What is left out is filled in by the preset. */
final class StateReader {
    private static final long LARGEST_SEED = (1L << 53) - 1;
    private static final int LONGEST_NAME = 40;
    private static final int MOST_PARAMETERS = 400;

    private final Fields fields;
    private final @Nullable Table own;

    private StateReader(Fields fields, @Nullable Table own) {
        this.fields = fields;
        this.own = own;
    }

    /**
     * Reads a state.
     *
     * @param fields the object
     * @param own the user's own table that is there already, or null
     */
    static State read(Fields fields, @Nullable Table own) {
        try {
            return new StateReader(fields, own).read();
        } catch (IllegalArgumentException e) {
            throw Refusal.bad("state: " + e.getMessage());
        }
    }

    private State read() {
        fields.count("v", 1, 1);
        String name = fields.has("preset") ? fields.text("preset", LONGEST_NAME) : Preset.WORKED_EXAMPLE;
        long seed = fields.has("seed") ? fields.whole("seed", 0, LARGEST_SEED) : 1;
        Preset preset = named("preset", () -> Preset.named(name));
        @Nullable List<Wiring.Layer> layers = layers();
        State.Origin origin = origin(preset, seed, layers);
        Table table = origin.table();
        if (preset.name().equals(Preset.OWN)) {
            preset = Preset.own(table.targetWidth(), table.isClasses());
        }
        Wiring wiring = wiring(preset.wiring(), layers);
        checkFits(table, wiring);
        Network start = start(wiring, table, origin);
        State state = new State(origin, start, rule(preset.rule()), look(table));
        fields.end();
        return state;
    }

    private @Nullable List<Wiring.Layer> layers() {
        if (!fields.has("layers")) {
            return null;
        }
        return fields.objects("layers", 1, Wiring.MOST_LAYERS).stream()
                .map(StateReader::layer)
                .toList();
    }

    private static Wiring.Layer layer(Fields fields) {
        int units = fields.count("units", 1, Wiring.MOST_UNITS);
        String activation = fields.text("activation", LONGEST_NAME);
        fields.end();
        return new Wiring.Layer(units, named(fields.place("activation"), () -> Activation.named(activation)));
    }

    private State.Origin origin(Preset preset, long seed, @Nullable List<Wiring.Layer> layers) {
        boolean isOwn = preset.name().equals(Preset.OWN);
        if (fields.has("rows")) {
            return new State.Origin(preset.name(), seed, table(preset, seed, layers), true);
        }
        Table table = isOwn && own != null ? own : preset.samples().apply(seed);
        return new State.Origin(preset.name(), seed, table, isOwn);
    }

    private Table table(Preset preset, long seed, @Nullable List<Wiring.Layer> layers) {
        boolean isOwn = preset.name().equals(Preset.OWN);
        @Nullable Table before = isOwn ? own : preset.samples().apply(seed);
        int inputs = fields.has("inputs") || before == null
                ? fields.count("inputs", 1, Wiring.MOST_UNITS)
                : before.inputWidth();
        int outputs;
        if (layers != null) {
            outputs = layers.get(layers.size() - 1).units();
        } else if (before != null) {
            outputs = before.targetWidth();
        } else {
            throw Refusal.bad(fields.place("layers") + ": expected the layers of the own table's network, got nothing");
        }
        double[][] rows = fields.rows("rows", Table.MOST_ROWS, inputs + outputs);
        return Table.of(rows, inputs, names(before, inputs, outputs));
    }

    /** The names that are given, else those of the table before where they fit. */
    private Names names(@Nullable Table before, int inputs, int outputs) {
        if (fields.has("names")) {
            return Names.read(fields.object("names"), inputs, outputs);
        }
        boolean fits = before != null && before.inputWidth() == inputs && before.targetWidth() == outputs;
        return before != null && fits ? before.names() : Names.plain(inputs, outputs);
    }

    private Wiring wiring(Wiring usual, @Nullable List<Wiring.Layer> layers) {
        Bias.Mode bias = usual.bias();
        if (fields.has("bias")) {
            String label = fields.text("bias", LONGEST_NAME);
            bias = named("bias", () -> Wiring.mode(label));
        }
        boolean frozen = fields.has("biasFrozen") ? fields.flag("biasFrozen") : usual.biasFrozen();
        return new Wiring(layers == null ? usual.layers() : layers, bias, frozen);
    }

    private void checkFits(Table table, Wiring wiring) {
        if (fields.has("inputs") && fields.count("inputs", 1, Wiring.MOST_UNITS) != table.inputWidth()) {
            throw Refusal.bad(fields.place("inputs") + ": expected " + table.inputWidth()
                    + ", as many as the rows have, got " + fields.count("inputs", 1, Wiring.MOST_UNITS)
                    + "; give the rows, too");
        }
        fields.has("names");
        if (wiring.outputs() != table.targetWidth()) {
            throw Refusal.bad(fields.place("layers") + ": expected " + table.targetWidth()
                    + " units in the last layer, one for each target of the rows, got " + wiring.outputs()
                    + "; give the rows, too");
        }
    }

    private Network start(Wiring wiring, Table table, State.Origin origin) {
        boolean isExample =
                origin.preset().equals(Preset.WORKED_EXAMPLE) && wiring.isLikeWorkedExample(table.inputWidth());
        Network network = isExample ? wiring.workedExample() : wiring.drawn(table.inputWidth(), origin.seed());
        if (!fields.has("parameters")) {
            return network;
        }
        double[] parameters = fields.numbers("parameters", MOST_PARAMETERS);
        if (parameters.length != network.parameters().size()) {
            throw Refusal.bad(fields.place("parameters") + ": expected "
                    + network.parameters().size() + " numbers for these layers and biases, got " + parameters.length
                    + "; leave the key away to draw new ones");
        }
        return network.withParameters(parameters);
    }

    private Rule rule(Rule usual) {
        Loss loss = usual.loss();
        if (fields.has("loss")) {
            String name = fields.text("loss", LONGEST_NAME);
            loss = named("loss", () -> Loss.named(name));
        }
        Method method = usual.method();
        if (fields.has("optimizer")) {
            String name = fields.text("optimizer", LONGEST_NAME);
            method = named("optimizer", () -> Method.named(name));
        }
        int batch = fields.has("batch") ? fields.count("batch", 0, Table.MOST_ROWS) : usual.batch();
        double rate = fields.has("learningRate") ? fields.number("learningRate") : usual.learningRate();
        return new Rule(loss, method, batch, rate);
    }

    private State.Look look(Table table) {
        return new State.Look(
                fields.has("digits") ? fields.count("digits", 4, 17) : 9,
                fields.has("row") ? fields.count("row", 0, table.size() - 1) : 0,
                fields.has("round") ? fields.count("round", 0, State.MOST_ROUNDS) : 0);
    }

    /** Puts the key before a message. */
    private static <T> T named(String key, Supplier<T> lookup) {
        try {
            return lookup.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
        }
    }
}
