/** Reads the SAM template into a typed model, and refuses what it does not understand. */
@NullMarked
package dev.throughline.localstack.template;

import org.jspecify.annotations.NullMarked;
