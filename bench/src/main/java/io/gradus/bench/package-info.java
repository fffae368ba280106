/**
 * What the engine costs, measured: one benchmark class per question, each next to the same work written by hand.
 *
 * <p>Reading order: {@link io.gradus.bench.Hand} (the denominator of every ratio), the workloads, the benchmarks,
 * {@link io.gradus.bench.gradbench} with the objectives of GradBench, then {@code io.gradus.bench.report}, which turns
 * results into {@code docs/performance.md}. {@code bench/run} does it all.
 */
@NullMarked
package io.gradus.bench;

import org.jspecify.annotations.NullMarked;
