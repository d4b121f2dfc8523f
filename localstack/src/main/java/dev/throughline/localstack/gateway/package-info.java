/** The HTTP API: routes, and payload format 2.0. */
@NullMarked
package dev.throughline.localstack.gateway;

import org.jspecify.annotations.NullMarked;
