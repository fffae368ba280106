package io.gradus.nn;

import io.gradus.core.Functions;
import io.gradus.core.Value;
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

    private static final List<Activation> ALL = List.of(IDENTITY, SIGMOID, TANH, RELU, SOFTPLUS);

    private final String name;
    private final UnaryOperator<Value> function;
    private final String formula;
    private final String derivativeFormula;

    private Activation(String name, UnaryOperator<Value> function, String formula, String derivativeFormula) {
        this.name = name;
        this.function = function;
        this.formula = formula;
        this.derivativeFormula = derivativeFormula;
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
     * @return the name in lower case, such as "sigmoid"
     */
    public String name() {
        return name;
    }

    /**
     * Records the activation of a net input.
     *
     * @param net the net input
     * @return the output: one node, or net itself for {@link #IDENTITY}
     */
    public Value apply(Value net) {
        return function.apply(net);
    }

    /**
     * Returns the output as a formula of net, for explanations.
     *
     * @return such as "1 / (1 + exp(-net))"
     */
    public String formula() {
        return formula;
    }

    /**
     * Returns the slope dout/dnet as a formula of net and out, for explanations.
     *
     * @return such as "out (1 - out)"
     */
    public String derivativeFormula() {
        return derivativeFormula;
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return name;
    }
}
