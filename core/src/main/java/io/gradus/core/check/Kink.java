package io.gradus.core.check;

/**
 * The nearest place where a function switches: a kink, a jump, or a branch of the program.
 *
 * @param where what switches there, as "relu (node 7 'net')"
 * @param distance how far one input must move to get there, to first order; 0 at the place itself
 * @param isHere whether rounding alone can decide on which side the point is
 */
public record Kink(String where, double distance, boolean isHere) {}
