package io.gradus.bench;

import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat64;

/** A graph that TensorFlow compiles once, and a session that runs it on the calling thread: with no pool it answers soonest. */
final class TensorFlowGraph implements AutoCloseable {
    private final Graph graph = new Graph();
    final Ops tf = Ops.create(graph);
    final Session session = new Session(
            graph,
            ConfigProto.newBuilder()
                    .setIntraOpParallelismThreads(1)
                    .setInterOpParallelismThreads(-1)
                    .build());

    @Override
    public void close() {
        session.close();
        graph.close();
    }

    Operand<TFloat64> number(double number) {
        return tf.constant(number);
    }

    /** Numbers in a given shape. */
    Operand<TFloat64> constant(double[] numbers, int... shape) {
        return tf.reshape(tf.constant(numbers), tf.constant(shape));
    }

    /** Some entries of a vector in a given shape. */
    Operand<TFloat64> part(Operand<TFloat64> vector, int from, int... shape) {
        int size = 1;
        for (int width : shape) {
            size *= width;
        }
        Operand<TFloat64> slice =
                tf.slice(vector, tf.constant(new int[] {from}), tf.constant(new int[] {size}));
        return tf.reshape(slice, tf.constant(shape));
    }

    Operand<TFloat64> sum(Operand<TFloat64> vector) {
        return tf.reduceSum(vector, tf.range(tf.constant(0), tf.rank(vector), tf.constant(1)));
    }

    /** Each row of the inputs times each row of the weights. */
    Operand<TFloat64> rows(Operand<TFloat64> in, Operand<TFloat64> weights) {
        return tf.linalg.matMul(in, weights, MatMul.transposeB(true));
    }

    /** What is fed when the graph runs. */
    Operand<TFloat64> input(long... shape) {
        return tf.placeholder(TFloat64.class, org.tensorflow.op.core.Placeholder.shape(Shape.of(shape)));
    }
}
