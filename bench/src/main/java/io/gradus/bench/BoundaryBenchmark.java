package io.gradus.bench;

import io.gradus.nn.Activation;
import io.gradus.nn.Network;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * How long does the page need to draw the boundary of a 2-8-8-1 network again, after training has moved its parameters? One
 * operation is a picture of 64 by 64 points; 20 a second are 50,000 microseconds for each.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class BoundaryBenchmark {
    private static final int WIDTH = 64;
    private static final double STEP = 1e-6;

    private final Network network = Network.inputs(2)
            .dense(8, Activation.TANH)
            .dense(8, Activation.TANH)
            .dense(1, Activation.SIGMOID)
            .initialize(1);
    private final double[] in = new double[2];
    private final double[] out = new double[1];
    private final double[][] layers = {in, new double[8], new double[8], out};

    /** Refuses to time wrong pictures. */
    @Setup
    public void check() {
        byte[] expected = drawn(this::byHand);
        byte[] actual = drawn(() -> network.predict(in, out));
        for (int k = 0; k < expected.length; k++) {
            // A sum in another order may fall on the other side of a half.
            if (Math.abs(Byte.toUnsignedInt(expected[k]) - Byte.toUnsignedInt(actual[k])) > 1) {
                throw new IllegalStateException("point " + k + ": by hand " + Byte.toUnsignedInt(expected[k])
                        + ", predicted " + Byte.toUnsignedInt(actual[k]) + "; nothing was timed");
            }
        }
    }

    private byte[] drawn(Runnable forward) {
        byte[] bytes = new byte[WIDTH * WIDTH];
        for (int row = 0; row < WIDTH; row++) {
            for (int column = 0; column < WIDTH; column++) {
                in[0] = 4 * (column + .5) / WIDTH - 2;
                in[1] = 2 - 4 * (row + .5) / WIDTH;
                forward.run();
                bytes[row * WIDTH + column] = (byte) Math.round(255 * out[0]);
            }
        }
        return bytes;
    }

    private void move() {
        network.parameters().set(0, network.parameters().value(0) + STEP);
    }

    private void byHand() {
        int offset = 0;
        for (int layer = 1; layer < layers.length; layer++) {
            double[] below = layers[layer - 1];
            double[] above = layers[layer];
            int biases = offset + above.length * below.length;
            for (int j = 0; j < above.length; j++) {
                double net = network.parameters().value(biases + j);
                for (int i = 0; i < below.length; i++) {
                    net += network.parameters().value(offset + j * below.length + i) * below[i];
                }
                above[j] = layer == layers.length - 1 ? Hand.sigmoid(net) : Math.tanh(net);
            }
            offset = biases + above.length;
        }
    }

    /**
     * By predictions, as the page does.
     *
     * @return the picture
     */
    @Benchmark
    public byte[] redraw() {
        move();
        return drawn(() -> network.predict(in, out));
    }

    /**
     * By hand.
     *
     * @return the picture
     */
    @Benchmark
    public byte[] hand() {
        move();
        return drawn(this::byHand);
    }
}
