/**
 * Small networks of dense layers on top of the engine: description, forward pass, losses, training, model files.
 *
 * <pre>{@code
 * Network net = Network.inputs(2).dense(8, TANH).dense(1, SIGMOID).initialize(1);
 * Trainer trainer = Trainer.of(net, Loss.meanSquaredError, new Adam(.05));
 * History history = trainer.train(inputs, targets, 500);
 * double[] out = net.predict(0, 1);
 * }</pre>
 *
 * <p>Reading order: {@link io.gradus.nn.Network} (what there is), {@link io.gradus.nn.Dense} (one layer and where its
 * numbers are), {@link io.gradus.nn.Parameters} (all numbers), {@link io.gradus.nn.Initializer}, {@link
 * io.gradus.nn.FreeNetwork} (a network without layers), {@link io.gradus.nn.Loss} and {@link io.gradus.nn.Penalty}, {@link
 * io.gradus.nn.Trainer} with {@link io.gradus.nn.Progress} and {@link io.gradus.nn.History}, {@link
 * io.gradus.nn.ModelFile}. Optimizers have a package of their own, {@link io.gradus.nn.optimize}.
 *
 * <p>Words: a neuron's <em>net</em> input is the sum of its weighted inputs and its bias; its <em>out</em>put is the
 * activation of that. A <em>round</em> is one pass over all samples.
 */
@NullMarked
package io.gradus.nn;

import org.jspecify.annotations.NullMarked;
