/** Requests of an HTTP API (payload format 2.0) and their answers, problems included. */
@NullMarked
package dev.throughline.lambda.http;

import org.jspecify.annotations.NullMarked;
