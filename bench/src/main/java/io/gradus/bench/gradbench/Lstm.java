package io.gradus.bench.gradbench;

import static io.gradus.core.Functions.exp;
import static io.gradus.core.Functions.log;
import static io.gradus.core.Functions.sigmoid;
import static io.gradus.core.Functions.sum;
import static io.gradus.core.Functions.tanh;

import io.gradus.bench.Reference;
import io.gradus.bench.Workload;
import io.gradus.core.Value;
import java.util.Arrays;

/**
 * {@code lstm}: the loss of a recurrent network that predicts the next character of a text from the characters so far, bit
 * by bit. Layers are long short-term memory with diagonal matrices, so each of the b = 14 bits has cells of its own.
 *
 * <p>Of a layer, with input x, hidden state h and cell c of one bit: f = sigmoid(x w_f + b_f), i = sigmoid(h w_i + b_i), o =
 * sigmoid(x w_o + b_o), g = tanh(h w_g + b_g); then c = c f + i g and h = o tanh(c), which is the next layer's input. The first
 * input is the bit times a weight, the prediction p is the last h times a weight, plus a bias. The loss is minus the mean over
 * characters but the last, and bits, of next bit times (p - log(2 + sum over bits of exp(p))).
 *
 * <p>Parameters: of each layer w_f, w_i, w_o, w_g, b_f, b_i, b_o, b_g; then the weights of input and prediction and the biases
 * of the prediction; b numbers each. ADBench takes 2 or 4 layers and the first 1,024 or 4,096 characters of Shakespeare's
 * sonnets, and draws state and parameters from [0, 1) in this order, without a fixed seed.
 */
final class Lstm implements Objective {
    /** The bits of the text's largest code point. */
    static final int BITS = 14;

    private final int layers;
    private final double[] state;
    private final double[] start;
    /** {@code text[character][bit]}, the highest bit first. */
    private final double[][] text;

    Lstm(int layers, int characters) {
        this.layers = layers;
        NumpyRandom random = new NumpyRandom(NumpyRandom.SEED);
        state = random.uniform(2 * layers * BITS);
        start = random.uniform((8 * layers + 3) * BITS);
        text = Sonnets.bits(characters, BITS);
    }

    @Override
    public double[] start() {
        return start.clone();
    }

    @Override
    public Value on(Value[] x) {
        Value[] hidden = new Value[layers * BITS];
        Value[] cell = new Value[layers * BITS];
        for (int layer = 0; layer < layers; layer++) {
            for (int bit = 0; bit < BITS; bit++) {
                hidden[layer * BITS + bit] = x[0].graph().constant(state[2 * layer * BITS + bit]);
                cell[layer * BITS + bit] = x[0].graph().constant(state[(2 * layer + 1) * BITS + bit]);
            }
        }
        Value[] scores = new Value[text.length - 1];
        for (int t = 0; t < scores.length; t++) {
            Value[] signal = new Value[BITS];
            for (int bit = 0; bit < BITS; bit++) {
                signal[bit] = x[8 * layers * BITS + bit].times(text[t][bit]);
            }
            for (int layer = 0; layer < layers; layer++) {
                signal = layer(x, layer, signal, hidden, cell);
            }
            scores[t] = score(prediction(x, signal), text[t + 1]);
        }
        return sum(scores).div(-scores.length * BITS);
    }

    private static Value[] layer(Value[] x, int layer, Value[] signal, Value[] hidden, Value[] cell) {
        Value[] out = new Value[BITS];
        for (int bit = 0; bit < BITS; bit++) {
            int at = layer * BITS + bit;
            int from = 8 * layer * BITS + bit;
            Value forget = sigmoid(gate(x, from, signal[bit]));
            Value in = sigmoid(gate(x, from + BITS, hidden[at]));
            Value open = sigmoid(gate(x, from + 2 * BITS, signal[bit]));
            Value change = tanh(gate(x, from + 3 * BITS, hidden[at]));
            cell[at] = cell[at].times(forget).plus(in.times(change));
            hidden[at] = open.times(tanh(cell[at]));
            out[bit] = hidden[at];
        }
        return out;
    }

    private static Value gate(Value[] x, int weight, Value signal) {
        return signal.times(x[weight]).plus(x[weight + 4 * BITS]);
    }

    private Value[] prediction(Value[] x, Value[] signal) {
        int weights = (8 * layers + 1) * BITS;
        Value[] prediction = new Value[BITS];
        Arrays.setAll(prediction, bit -> signal[bit].times(x[weights + bit]).plus(x[weights + BITS + bit]));
        return prediction;
    }

    private static Value score(Value[] prediction, double[] next) {
        Value[] powers = new Value[BITS];
        Arrays.setAll(powers, bit -> exp(prediction[bit]));
        Value total = log(sum(powers).plus(2));
        Value[] terms = new Value[BITS];
        Arrays.setAll(terms, bit -> prediction[bit].minus(total).times(next[bit]));
        return sum(terms);
    }

    @Override
    public Workload hand() {
        return new LstmByHand(layers, state, text)::valueAndGradient;
    }

    /** By complex steps in NumPy 2.4.6. */
    @Override
    public Reference reference() {
        return switch (layers + " " + text.length) {
            case "2 128" ->
                new Reference("lstm 2 128", 0.5949777941554101, 3.9395839217898834e-07, 0.08347432659460195);
            case "2 1024" ->
                new Reference("lstm 2 1024", 0.6633746003572306, 3.709532060144905e-07, 0.09271323793393836);
            default ->
                throw new IllegalArgumentException(
                        "lstm has reference values for 2 128, 2 1024, not " + layers + " " + text.length);
        };
    }
}
