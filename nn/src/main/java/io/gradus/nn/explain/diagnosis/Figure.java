package io.gradus.nn.explain.diagnosis;

/**
 * A number that a procedure gives.
 *
 * @param place where it stands
 * @param value the number
 */
record Figure(Place place, double value) {}
