package io.gradus.nn.explain.diagnosis;

/**
 * A number that somebody has got, and the number of a training that it agrees with.
 *
 * @param reading the number that was read
 * @param place where the training has it
 * @param value the training's number
 * @param right the right number at that place; NaN where there is none
 */
public record Match(Reading reading, Place place, double value, double right) {}
