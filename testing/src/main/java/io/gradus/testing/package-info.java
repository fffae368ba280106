/**
 * Random programs for property tests with jqwik. {@link io.gradus.testing.RandomProgramArbitraries} has an example; plain
 * JUnit tests need nothing but {@link io.gradus.core.programs.RandomPrograms}.
 */
@NullMarked
package io.gradus.testing;

import org.jspecify.annotations.NullMarked;
