/**
 * The worked example as data: every quantity of one training step as a {@link io.gradus.nn.explain.Step} with its
 * formula, its numbers, its result and the earlier steps that it uses.
 *
 * <pre>{@code
 * Ledger ledger = Ledger.of(Problem.workedExample());
 * ledger.step("dE_total/dw5").result(); // 0.08216704056423078
 * Renderer.text(9).render(ledger, System.out);
 * }</pre>
 *
 * <p>Reading order: {@code Problem}, {@code Step}, {@code Ledger}, then {@code Recording} (what is read from the
 * engine), then the phases in the order of the ledger, then the renderers.
 */
@NullMarked
package io.gradus.nn.explain;

import org.jspecify.annotations.NullMarked;
