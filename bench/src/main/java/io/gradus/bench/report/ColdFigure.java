package io.gradus.bench.report;

import java.util.List;

/**
 * What was measured in fresh JVMs, one number for each.
 *
 * @param name what was measured, as {@code ColdStart} calls it
 * @param values a number for each JVM, in the unit of its {@link ColdSection row}
 */
public record ColdFigure(String name, List<Double> values) {}
