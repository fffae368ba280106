/**
 * What a trained network is worth: {@link io.gradus.nn.metrics.Classification} of classes,
 * {@link io.gradus.nn.metrics.Regression} of numbers. Both compare what was expected with what came, row by row, and know
 * nothing of networks.
 */
@NullMarked
package io.gradus.nn.metrics;

import org.jspecify.annotations.NullMarked;
