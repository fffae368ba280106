/**
 * Exercises: a training step with blanks to fill in, and the key to them. Every number is one of the ledger's.
 *
 * <pre>{@code
 * Exercise exercise = Exercise.random(7, 2, 2, 2);
 * exercise.writeSheet(Exercise.Format.TEXT, System.out);
 * exercise.writeKey(Exercise.Format.TEXT, System.out);
 * }</pre>
 */
@NullMarked
package io.gradus.nn.explain.exercise;

import org.jspecify.annotations.NullMarked;
