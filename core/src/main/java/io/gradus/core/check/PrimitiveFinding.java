package io.gradus.core.check;

/**
 * What a check found for one function's own partials, each compared with differences of the function's own value.
 *
 * @param name the function's name
 * @param nodes how many nodes have it
 * @param points at how many different operands it was checked
 * @param verdict the worst verdict of these points
 * @param reason where and why
 */
public record PrimitiveFinding(String name, int nodes, int points, Verdict verdict, String reason) {}
