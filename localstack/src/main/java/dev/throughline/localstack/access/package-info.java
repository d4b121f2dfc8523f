/** Allows a function only the calls of its role, and records its calls. */
@NullMarked
package dev.throughline.localstack.access;

import org.jspecify.annotations.NullMarked;
