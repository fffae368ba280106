/**
 * Reverse-mode automatic differentiation on a scalar computation graph.
 *
 * <pre>{@code
 * Graph graph = new Graph();
 * Value x = graph.variable(2), y = graph.variable(3);
 * Value z = x.times(y).plus(Functions.sin(x));
 * Gradient dz = z.gradient();   // one reverse sweep
 * dz.of(x);                     // y + cos(x) = 2.5838531634528574
 * dz.of(y);                     // x = 2.0
 * }</pre>
 *
 * <h2>Vocabulary</h2>
 *
 * <ul>
 *   <li><b>primal</b>: the number computed going forward, {@code value()}.
 *   <li><b>partial</b>: the derivative of one function by one of its arguments.
 *   <li><b>adjoint</b>: the derivative of the chosen output by a node.
 *   <li><b>node</b>: one entry of a graph; <b>sweep</b>: one traversal of it, from the output down.
 *   <li><b>variable</b>: a leaf that is differentiated; <b>constant</b>: a number that is not, and no node.
 * </ul>
 *
 * <h2>Reading order of the sources</h2>
 *
 * {@code Graph} and {@code Tape} (the nodes as arrays, in creation order, which is a topological order), {@code Value}
 * (the handle that programs hold), {@code Primitive} (what a function is made of), {@code Functions} (the table of
 * them), {@code ReverseSweep} (adjoint in, adjoints out: one loop), {@code Gradient} (its result) and {@code GraphView}
 * (the graph as nodes and edges, for pictures and explanations).
 *
 * <h2>Rules that hold everywhere</h2>
 *
 * <ul>
 *   <li>A graph belongs to one thread at a time; different graphs are independent. There is no static state.
 *   <li>Contributions to an adjoint are added in a fixed order: descending node, left operand before right. The same
 *       program gives the same bits on one JDK release and architecture, whatever the compiler does.
 *   <li>At a kink the derivative is fixed, and each function says what it is; ties are split evenly. An infinite slope
 *       is returned as an infinity.
 *   <li>A node whose adjoint is exactly 0 passes nothing on, so that an unused branch cannot poison the result with 0
 *       times infinity. An output that is NaN makes every derivative that it reaches NaN.
 * </ul>
 */
@NullMarked
package io.gradus.core;

import org.jspecify.annotations.NullMarked;
