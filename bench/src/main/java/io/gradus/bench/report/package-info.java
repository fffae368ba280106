/** Turns the results of benchmark runs into {@code docs/performance.md}. */
@NullMarked
package io.gradus.bench.report;

import org.jspecify.annotations.NullMarked;
