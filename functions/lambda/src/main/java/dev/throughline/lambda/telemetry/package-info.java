/** Spans of the work of functions, exported by OTLP where an endpoint is given. */
@NullMarked
package dev.throughline.lambda.telemetry;

import org.jspecify.annotations.NullMarked;
