/**
 * Four objectives of GradBench, the cross-language benchmark of automatic differentiation
 * (https://github.com/gradbench/gradbench, folder {@code evals}): {@code gmm} and {@code lstm}, which it took from ADBench
 * (https://github.com/microsoft/ADBench), and {@code ode} and {@code llsq}, which it took from cmpad
 * (https://github.com/bradbell/cmpad). Each is written on values and, as value and gradient, by hand.
 *
 * <p>Inputs are those of the published generators: numbers that NumPy draws from the seed 31337
 * ({@link io.gradus.bench.gradbench.NumpyRandom}), in the same order.
 */
@NullMarked
package io.gradus.bench.gradbench;

import org.jspecify.annotations.NullMarked;
