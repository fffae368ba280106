package io.gradus.nn;

import io.gradus.core.Functions;
import io.gradus.core.Value;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** An activation function: what a neuron makes of its net input. The constants are all there are. */
public final class Activation {
    /** Returns net itself, without a node of its own. */
    public static final Activation IDENTITY = new Activation("identity", net -> net, "net", "1");

    /** The logistic function; see {@link Functions#sigmoid}. */
    public static final Activation SIGMOID =
            new Activation("sigmoid", Functions::sigmoid, "1 / (1 + exp(-net))", "out (1 - out)");

    /** The hyperbolic tangent; see {@link Functions#tanh}. */
    public static final Activation TANH = new Activation("tanh", Functions::tanh, "tanh(net)", "1 - out^2");

    /** The positive part; its slope at 0 is 0; see {@link Functions#relu}. */
    public static final Activation RELU =
            new Activation("relu", Functions::relu, "max(net, 0)", "1 where net > 0, else 0");

    /** A smooth positive part; see {@link Functions#softplus}. */
    public static final Activation SOFTPLUS =
            new Activation("softplus", Functions::softplus, "log(1 + exp(net))", "1 / (1 + exp(-net))");

    /**
     * The positive part and a hundredth of the negative one; its slope at 0 is 0.01; see {@link Functions#leakyRelu}. Source:
     * A. L. Maas, A. Y. Hannun and A. Y. Ng, Rectifier nonlinearities improve neural network acoustic models, ICML 2013.
     */
    public static final Activation LEAKY_RELU = new Activation(
            "leakyRelu",
            net -> Functions.leakyRelu(net, .01),
            "net where net > 0, else 0.01 net",
            "1 where net > 0, else 0.01");

    /** The exponential linear unit; see {@link Functions#elu}. */
    public static final Activation ELU = new Activation(
            "elu", Functions::elu, "net where net > 0, else exp(net) - 1", "1 where net > 0, else out + 1");

    /** The Gaussian error linear unit; see {@link Functions#gelu}. */
    public static final Activation GELU = new Activation(
            "gelu", Functions::gelu, "net normalCdf(net)", "normalCdf(net) + net exp(-net^2 / 2) / 2.5066282746310002");

    /** The sigmoid linear unit, also called swish; see {@link Functions#silu}. */
    public static final Activation SILU = new Activation(
            "silu", Functions::silu, "net / (1 + exp(-net))", "(1 + exp(-net) + net exp(-net)) / (1 + exp(-net))^2");

    /** The logarithm of the logistic function; see {@link Functions#logSigmoid}. */
    public static final Activation LOG_SIGMOID =
            new Activation("logSigmoid", Functions::logSigmoid, "-log(1 + exp(-net))", "1 / (1 + exp(net))");

    /**
     * Makes probabilities of all net inputs of a layer, which must be the last: {@code out[k] = exp(net[k]) / sum over j of
     * exp(net[j])}; see {@link Functions#softmax}.
     */
    public static final Activation SOFTMAX = new Activation(
            "softmax", Functions::softmax, new Text("exp(net) / sum over units of exp(net)", "out (1 - out)"), false);

    private static final List<Activation> ALL =
            List.of(IDENTITY, SIGMOID, TANH, RELU, SOFTPLUS, LEAKY_RELU, ELU, GELU, SILU, LOG_SIGMOID, SOFTMAX);

    private final String name;
    private final UnaryOperator<Value[]> function;
    private final Text text;
    private final boolean elementwise;

    private Activation(String name, UnaryOperator<Value> function, String formula, String derivativeFormula) {
        this(name, nets -> each(function, nets), new Text(formula, derivativeFormula), true);
    }

    private Activation(String name, UnaryOperator<Value[]> function, Text text, boolean elementwise) {
        this.name = name;
        this.function = function;
        this.text = text;
        this.elementwise = elementwise;
    }

    private record Text(String formula, String derivative) {}

    private static Value[] each(UnaryOperator<Value> function, Value[] nets) {
        return Arrays.stream(nets).map(function).toArray(Value[]::new);
    }

    /**
     * Returns all activations, in a fixed order.
     *
     * @return the list (immutable)
     */
    public static List<Activation> all() {
        return ALL;
    }

    /**
     * Returns the activation of a name.
     *
     * @param name the name, as it stands in a model file
     * @return the activation
     * @throws IllegalArgumentException if there is none of that name; the message lists all names
     */
    public static Activation named(String name) {
        return ALL.stream()
                .filter(a -> a.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected one of "
                        + ALL.stream().map(Activation::name).collect(Collectors.joining(", ")) + ", got " + name));
    }

    /**
     * Returns the name, as it stands in a model file.
     *
     * @return the name, such as "sigmoid"
     */
    public String name() {
        return name;
    }

    /**
     * Tells whether each output depends on its own net input alone.
     *
     * @return false for {@link #SOFTMAX}
     */
    public boolean isElementwise() {
        return elementwise;
    }

    /**
     * Records the activation of a net input, of a layer of one unit.
     *
     * @param net the net input
     * @return the output: one node, or net itself for {@link #IDENTITY}
     */
    public Value apply(Value net) {
        return function.apply(new Value[] {net})[0];
    }

    /**
     * Records the activation of a layer.
     *
     * @param nets the net inputs of all its units
     * @return as many outputs: for each one node, or the net input itself for {@link #IDENTITY}; a few for {@link #SOFTMAX}
     */
    public Value[] apply(Value... nets) {
        return function.apply(nets);
    }

    /**
     * Returns the output as a formula of net, for explanations.
     *
     * @return such as "1 / (1 + exp(-net))"
     */
    public String formula() {
        return text.formula;
    }

    /**
     * Returns the slope dout/dnet as a formula of net and out, for explanations; of {@link #SOFTMAX}, the slope by the
     * unit's own net input.
     *
     * @return such as "out (1 - out)"
     */
    public String derivativeFormula() {
        return text.derivative;
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return name;
    }
}
