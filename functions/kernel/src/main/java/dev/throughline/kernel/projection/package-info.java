/** Read models: how events become rows, once each and in order. */
@NullMarked
package dev.throughline.kernel.projection;

import org.jspecify.annotations.NullMarked;
