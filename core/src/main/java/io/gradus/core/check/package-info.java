/**
 * Checks of gradients, for unit tests and for everybody who wants to know what a derivative is worth.
 *
 * <pre>{@code
 * GradientCheck.of(x -> sin(x[0]).times(x[1]), .5, 2).assertPasses();
 * System.out.println(GradientCheck.of(x -> relu(x[0]), 0)); // KINK, and why
 * }</pre>
 *
 * <p>Reading order of the sources: {@code GradientCheck} (the door), {@code Check} (puts a certificate together), {@code
 * InputJudge} and {@code KinkJudge} (one input's verdict), {@code Subject} (what is checked), {@code Nodes} and {@code
 * Evaluation} (a recording and its numbers), {@code RoundingBound} with {@code Errors}, {@code Box} and {@code Reach}, {@code
 * Branches} and {@code Kinks}.
 */
@NullMarked
package io.gradus.core.check;

import org.jspecify.annotations.NullMarked;
