/**
 * Small networks of dense layers on top of the engine: description, forward pass, losses, training, model files.
 *
 * <pre>{@code
 * Network net = Network.inputs(2).dense(8, TANH).dense(1, SIGMOID).initialize(1);
 * Trainer trainer = Trainer.of(net, Loss.halfSquaredError, new GradientDescent(.5));
 * History history = trainer.train(inputs, targets, 10_000);
 * double[] out = net.predict(0, 1);
 * }</pre>
 *
 * <p>Reading order: {@link io.gradus.nn.Network} (what there is), {@link io.gradus.nn.Dense} (one layer and where its
 * numbers are), {@link io.gradus.nn.Parameters} (all numbers), {@link io.gradus.nn.Loss}, {@link io.gradus.nn.Trainer},
 * {@link io.gradus.nn.ModelFile}.
 *
 * <p>Words: a neuron's <em>net</em> input is the sum of its weighted inputs and its bias; its <em>out</em>put is the
 * activation of that. A <em>round</em> is one pass over all samples.
 */
@NullMarked
package io.gradus.nn;

import org.jspecify.annotations.NullMarked;
