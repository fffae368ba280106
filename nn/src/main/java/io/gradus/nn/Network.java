package io.gradus.nn;

import io.gradus.core.Graph;
import io.gradus.core.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A network of dense layers: an immutable description plus one flat array of {@link Parameters}, which training writes
 * into. The methods that change something return a new network with parameters of its own.
 *
 * <pre>{@code
 * Network net = Network.inputs(2).dense(8, TANH).dense(1, SIGMOID).initialize(randomSeed);
 * double[] out = net.predict(0, 1);
 * }</pre>
 *
 * <p>Any number of threads may call {@code predict} and {@code forward}, but not while a thread trains the network.
 */
public final class Network extends Model {
    static final int MAX_WIDTH = 65_536;
    static final int MAX_LAYERS = 64;
    static final int MAX_PARAMETERS = 10_000_000;

    private final int inputs;
    private final List<Dense> layers;
    /** Whether all weights were given or drawn. */
    private final boolean initialized;

    /** Keeps the values. */
    Network(int inputs, List<Dense> layers, double[] values, boolean initialized) {
        super(Parameters.of(layers, values));
        this.inputs = inputs;
        this.layers = List.copyOf(layers);
        this.initialized = initialized;
    }

    /**
     * Returns a network without layers, to which {@code dense} adds them.
     *
     * @param count the number of inputs, 1 to 65,536
     * @return the network
     */
    public static Network inputs(int count) {
        checkWidth("inputs", count);
        return new Network(count, List.of(), new double[0], true);
    }

    /**
     * Adds a layer with trainable weights, which wait for {@link #initialize}, and a trainable bias per unit.
     *
     * @param units the number of units, 1 to 65,536
     * @param activation the activation
     * @return the longer network
     */
    public Network dense(int units, Activation activation) {
        return dense(units, activation, Bias.perUnit());
    }

    /**
     * Adds a layer with trainable weights, which wait for {@link #initialize}.
     *
     * @param units the number of units, 1 to 65,536
     * @param activation the activation
     * @param bias the biases
     * @return the longer network
     */
    public Network dense(int units, Activation activation, Bias bias) {
        Dense layer = new Dense(
                nextShape(units, bias), activation, new Dense.Weights(Initializer.GLOROT_UNIFORM, true), bias);
        return add(layer, new double[units * layer.inputs()], bias.values(units));
    }

    /**
     * Adds a layer with given, trainable weights.
     *
     * @param activation the activation
     * @param weights {@code weights[unit][input]} (copied): a row for each unit, a column for each input; finite
     * @param bias the biases
     * @return the longer network
     */
    public Network dense(Activation activation, double[][] weights, Bias bias) {
        Dense layer = new Dense(nextShape(weights.length, bias), activation, new Dense.Weights(null, true), bias);
        checkWeights(layer, weights);
        double[] flat = Arrays.stream(weights).flatMapToDouble(DoubleStream::of).toArray();
        return add(layer, flat, bias.values(weights.length));
    }

    /**
     * Freezes the weights of the layer added last: training does not move them.
     *
     * @return the network with these weights frozen
     */
    public Network frozenWeights() {
        checkHasLayers();
        int last = layers.size() - 1;
        return with(last, layers.get(last).trainable(false, layers.get(last).biasTrainable()));
    }

    /**
     * Freezes a layer, weights and biases: training does not move them.
     *
     * @param layer 0 to the number of layers - 1
     * @return the network with this layer frozen
     */
    public Network frozen(int layer) {
        return with(layer, layers.get(layer).trainable(false, false));
    }

    /**
     * Makes a layer trainable, weights and biases, whatever was frozen before.
     *
     * @param layer 0 to the number of layers - 1
     * @return the network with this layer trainable
     */
    public Network unfrozen(int layer) {
        return with(layer, layers.get(layer).trainable(true, true));
    }

    /**
     * Chooses how {@link #initialize} draws the weights of the layer added last; without this, by {@link
     * Initializer#GLOROT_UNIFORM}. Weights that were given are drawn, too, then.
     *
     * @param initializer the initializer
     * @return the network, whose last layer waits for {@link #initialize}
     */
    public Network initializer(Initializer initializer) {
        checkHasLayers();
        List<Dense> list = new ArrayList<>(layers);
        list.set(list.size() - 1, layers.get(list.size() - 1).with(initializer));
        return new Network(inputs, list, parameters().values(), false);
    }

    /**
     * Returns the same network with another activation of the last layer: to train on logits with {@link
     * Activation#IDENTITY}, say, and then to predict probabilities with {@link Activation#SOFTMAX}.
     *
     * @param activation the activation
     * @return the network, with parameters of its own
     */
    public Network withOutput(Activation activation) {
        checkHasLayers();
        return with(layers.size() - 1, layers.get(layers.size() - 1).with(activation));
    }

    private Network with(int layer, Dense changed) {
        List<Dense> list = new ArrayList<>(layers);
        list.set(layer, changed);
        return new Network(inputs, list, parameters().values(), initialized);
    }

    /**
     * Draws all weights that were not given, each layer's by its {@link #initializer}. Biases and given weights stay.
     *
     * @param randomSeed the seed; the same seed gives the same bits
     * @return the network, ready for use
     */
    public Network initialize(long randomSeed) {
        Initializer.Random random = new Initializers.Seeded(randomSeed);
        double[] values = parameters().values();
        for (Dense layer : layers) {
            Initializer initializer = layer.initializer();
            if (initializer != null) {
                Initializers.fill(layer, values, initializer, random);
            }
        }
        return new Network(inputs, layers, values, true);
    }

    /**
     * Returns the same network with other parameters.
     *
     * @param values all parameters in the layout of {@link Parameters} (copied)
     * @return the network, ready for use
     */
    public Network withParameters(double... values) {
        if (values.length != parameters().size()) {
            throw new IllegalArgumentException("expected " + parameters().size() + " parameters, got " + values.length);
        }
        return new Network(inputs, layers, values.clone(), true);
    }

    @Override
    public int inputs() {
        return inputs;
    }

    /** Returns the number of outputs: the units of the last layer. */
    @Override
    public int outputs() {
        return layers.isEmpty() ? inputs : layers.get(layers.size() - 1).units();
    }

    /**
     * Returns the layers, in the order of the forward pass.
     *
     * @return the list (immutable)
     */
    public List<Dense> layers() {
        return layers;
    }

    /**
     * Records the forward pass: for each unit one fused node for its net input, then its activation.
     *
     * @param recorded the parameters on a graph, as {@link Parameters#on} gives them
     * @param in one value of the same graph per input
     * @return the net inputs and outputs of all layers
     * @throws IllegalStateException if there is no layer, or a layer has no weights yet
     */
    public Forward forward(Value[] recorded, Value[] in) {
        checkReady();
        checkLength("parameters", parameters().size(), recorded.length);
        checkLength("inputs", inputs, in.length);
        Value[][] nets = new Value[layers.size()][];
        Value[][] outs = new Value[layers.size()][];
        for (int l = 0; l < nets.length; l++) {
            nets[l] = layers.get(l).nets(recorded, l == 0 ? in : outs[l - 1]);
            outs[l] = layers.get(l).outs(nets[l]);
        }
        return new Forward(nets, outs);
    }

    @Override
    public Value[] outputs(Value[] recorded, Value[] in) {
        return forward(recorded, in).outputs();
    }

    /**
     * Writes this network to a model file, without a loss; see {@link ModelFile#write}.
     *
     * @param path the file
     * @throws IOException if it cannot be written
     */
    public void save(Path path) throws IOException {
        new ModelFile(this, null).write(path);
    }

    /**
     * Reads the network of a model file; its parameters have the bits that were saved.
     *
     * @param path the file
     * @return the network
     * @throws ModelFormatException if the file is broken; one line names the place
     * @throws IOException if it cannot be read
     */
    public static Network load(Path path) throws IOException {
        return ModelFile.read(path).network();
    }

    /** Returns the layers and the number of parameters, such as "2 -> 8 tanh -> 1 sigmoid, 33 parameters". */
    @Override
    public String toString() {
        if (layers.isEmpty()) {
            return inputs + (inputs == 1 ? " input" : " inputs") + ", no layers yet";
        }
        StringBuilder text = new StringBuilder().append(inputs);
        layers.forEach(
                layer -> text.append(" -> ").append(layer.units()).append(' ').append(layer.activation()));
        return text.append(", ").append(countOfParameters()) + (initialized ? "" : ", no weights yet");
    }

    static Value[] constants(Graph graph, double[] numbers) {
        return Arrays.stream(numbers).mapToObj(graph::constant).toArray(Value[]::new);
    }

    @Override
    void checkReady() {
        checkHasLayers();
        if (!initialized) {
            throw new IllegalStateException("the network has layers without weights; call initialize(randomSeed)");
        }
    }

    private void checkHasLayers() {
        if (layers.isEmpty()) {
            throw new IllegalStateException("the network has no layers; add one with dense(units, activation)");
        }
    }

    private static void checkWidth(String what, int count) {
        if (count < 1 || count > MAX_WIDTH) {
            throw new IllegalArgumentException("expected 1 to " + MAX_WIDTH + " " + what + ", got " + count);
        }
    }

    private Dense.Shape nextShape(int units, Bias bias) {
        checkWidth("units", units);
        if (!layers.isEmpty() && !layers.get(layers.size() - 1).activation().isElementwise()) {
            throw new IllegalArgumentException("layers[" + (layers.size() - 1) + "] has the activation "
                    + layers.get(layers.size() - 1).activation() + ", which only the last layer can have");
        }
        if (layers.size() == MAX_LAYERS) {
            throw new IllegalArgumentException("a network has at most " + MAX_LAYERS + " layers");
        }
        long total =
                parameters().size() + (long) units * outputs() + bias.mode().count(units);
        if (total > MAX_PARAMETERS) {
            throw new IllegalArgumentException("layers[" + layers.size() + "] with " + units + " units makes more than "
                    + MAX_PARAMETERS + " parameters, " + total);
        }
        return new Dense.Shape(outputs(), units, parameters().size());
    }

    private void checkWeights(Dense layer, double[][] weights) {
        for (int unit = 0; unit < weights.length; unit++) {
            String place = "layers[" + layers.size() + "].weights[" + unit + "]";
            if (weights[unit].length != layer.inputs()) {
                throw new IllegalArgumentException(place + ": expected " + layer.inputs()
                        + " numbers, one per input, got " + weights[unit].length);
            }
            for (int input = 0; input < layer.inputs(); input++) {
                if (!Double.isFinite(weights[unit][input])) {
                    throw new IllegalArgumentException(
                            place + "[" + input + "]: expected a finite number, got " + weights[unit][input]);
                }
            }
        }
    }

    private Network add(Dense layer, double[] weights, double[] biases) {
        List<Dense> list = new ArrayList<>(layers);
        list.add(layer);
        double[] values = Arrays.copyOf(parameters().values(), layer.end());
        System.arraycopy(weights, 0, values, layer.offset(), weights.length);
        System.arraycopy(biases, 0, values, layer.biasOffset(), biases.length);
        return new Network(inputs, list, values, initialized && layer.initializer() == null);
    }
}
