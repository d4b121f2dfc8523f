/** Reads the SAM template into a typed model, and refuses unknown elements. */
@NullMarked
package dev.throughline.localstack.template;

import org.jspecify.annotations.NullMarked;
