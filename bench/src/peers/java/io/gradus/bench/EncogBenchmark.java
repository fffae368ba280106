package io.gradus.bench;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.encog.engine.network.activation.ActivationSigmoid;
import org.encog.ml.data.basic.BasicMLDataSet;
import org.encog.neural.networks.BasicNetwork;
import org.encog.neural.networks.layers.BasicLayer;
import org.encog.neural.networks.training.propagation.back.Backpropagation;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** W1 with Encog's backpropagation, which trains the biases, too. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EncogBenchmark {
    /** Named as in RecordedBenchmark. */
    @Param("seed")
    public String function = "seed";

    /** Refuses to time wrong numbers: the first step's change of the weights is half the gradient. */
    @Setup
    public void check() {
        double[] expected = new double[8];
        Hand.seed(Seed.start(), expected);
        BasicNetwork network = network();
        training(network).iteration();
        double[] after = weights(network);
        for (int k = 0; k < 8; k++) {
            double actual = (Seed.start()[k] - after[k]) / .5;
            if (!(Math.abs(actual - expected[k]) <= 1e-13)) {
                throw new IllegalStateException(String.format(
                        Locale.ROOT,
                        "Encog, gradient entry %d: expected %s, got %s; nothing was timed",
                        k,
                        expected[k],
                        actual));
            }
        }
    }

    private static BasicNetwork network() {
        BasicNetwork network = new BasicNetwork();
        network.addLayer(new BasicLayer(null, true, 2));
        network.addLayer(new BasicLayer(new ActivationSigmoid(), true, 2));
        network.addLayer(new BasicLayer(new ActivationSigmoid(), false, 2));
        network.getStructure().finalizeStructure();
        double[] start = Seed.start();
        for (int k = 0; k < 8; k++) {
            network.setWeight(k / 4, k % 2, k / 2 % 2, start[k]);
        }
        for (int unit = 0; unit < 2; unit++) {
            network.setWeight(0, 2, unit, .35);
            network.setWeight(1, 2, unit, .60);
        }
        return network;
    }

    private static double[] weights(BasicNetwork network) {
        double[] weights = new double[8];
        for (int k = 0; k < 8; k++) {
            weights[k] = network.getWeight(k / 4, k % 2, k / 2 % 2);
        }
        return weights;
    }

    private static Backpropagation training(BasicNetwork network) {
        BasicMLDataSet data = new BasicMLDataSet(new double[][] {{.05, .10}}, new double[][] {{.01, .99}});
        Backpropagation training = new Backpropagation(network, data, .5, 0);
        training.fixFlatSpot(false);
        training.setThreadCount(1);
        return training;
    }

    /**
     * A training of 10,000 steps.
     *
     * @return the error
     */
    @Benchmark
    public double step() {
        Backpropagation training = training(network());
        for (int round = 0; round < Seed.ROUNDS; round++) {
            training.iteration();
        }
        return training.getError();
    }
}
