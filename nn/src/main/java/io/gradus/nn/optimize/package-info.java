/**
 * Finding minima of differentiable functions: of recorded functions as well as of a network's loss.
 *
 * <pre>{@code
 * var f = DifferentiableFunction.record((x, y) -> square(y.minus(square(x))).times(100).plus(square(minus(1, x))));
 * Minimum m = new LBfgs().minimize(f, -1.2, 1);      // m.at(), m.value(), m.iterations(), m.reason()
 * }</pre>
 *
 * <p>Reading order: {@link io.gradus.nn.optimize.Optimizer} (a description, which starts {@link
 * io.gradus.nn.optimize.Steps}), the rules that need one gradient for a step ({@link
 * io.gradus.nn.optimize.GradientDescent}, {@link io.gradus.nn.optimize.Momentum}, {@link io.gradus.nn.optimize.Nesterov},
 * {@link io.gradus.nn.optimize.RmsProp}, {@link io.gradus.nn.optimize.Adam}, {@link io.gradus.nn.optimize.AdamW}) and
 * their {@link io.gradus.nn.optimize.LearningRate}; {@link io.gradus.nn.optimize.LBfgs}, which searches along a line for
 * each step; {@link io.gradus.nn.optimize.LevenbergMarquardt} for sums of squares.
 *
 * <p>Optimizers are immutable: what a training remembers is in its steps. All are deterministic.
 */
@NullMarked
package io.gradus.nn.optimize;

import org.jspecify.annotations.NullMarked;
