/**
 * Why a number differs: a diagnosis says with which step of which round it agrees, or names the mistake or convention
 * that produces it.
 *
 * <pre>{@code
 * Diagnosis diagnosis = Diagnosis.of(Problem.workedExample(), "0.291027924");
 * diagnosis.writeText(System.out);
 * }</pre>
 *
 * <p>Reading order: {@code Diagnosis}, {@code Reading}, {@code Procedure} (the rules of a round), {@code Textbook} (the
 * right ones), {@code Round} and {@code Pass} (which carry rules out on the engine), the candidates in {@code
 * BackwardMistakes}, {@code OtherMistakes}, {@code Conventions}, {@code LossScales} and {@code Roundings}, then {@code Detective}.
 */
@NullMarked
package io.gradus.nn.explain.diagnosis;

import org.jspecify.annotations.NullMarked;
