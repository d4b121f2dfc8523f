/** Metrics, in CloudWatch's embedded metric format. */
@NullMarked
package dev.throughline.lambda.metrics;

import org.jspecify.annotations.NullMarked;
