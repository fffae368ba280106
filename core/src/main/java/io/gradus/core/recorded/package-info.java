/**
 * Functions that are recorded once and evaluated many times.
 *
 * <pre>{@code
 * var f = DifferentiableFunction.record((x, y) -> x.times(y).plus(sin(x)));
 * double v = f.value(2, 3);
 * double[] g = f.gradient(2, 3);   // {y + cos(x), x}
 * double[][] h = f.hessian(2, 3);
 * }</pre>
 *
 * <h2>From a function to its derivatives</h2>
 *
 * <ol>
 *   <li>The function runs once on a graph of its own; {@link io.gradus.core.Trace} holds the nodes that its outputs need.
 *   <li>{@code Interpreter} replays the trace for other inputs and sweeps it as an eager graph is swept. It starts at
 *       once, takes any size and works where classes cannot be defined.
 *   <li>For the back end that compiles, {@code Lowering} writes the trace as a {@code Program} of scalar operations, {@code
 *       GradientGraph} appends the operations of the sweep, contributions in exactly the eager order, and {@code
 *       Simplifier} removes what is computed twice, by constants alone, or for nobody. {@code BytecodeCompiler} writes it
 *       as methods of hidden classes, which the JIT compiles; periodic runs of operations become loops again.
 * </ol>
 *
 * <p>{@code Session} chooses the recording whose guards hold, {@code Engine} the way to evaluate it. Value and gradient
 * have the same bits by every way. Later steps never change bits: common operations are merged only after differentiation, since merging before would change the order in which adjoints are added. Compiled code
 * multiplies plainly; where a result is NaN, the interpreter repeats the call.
 */
@NullMarked
package io.gradus.core.recorded;

import org.jspecify.annotations.NullMarked;
