/** Event source mappings: pollers that carry table streams and queues to functions. */
@NullMarked
package dev.throughline.localstack.pollers;

import org.jspecify.annotations.NullMarked;
