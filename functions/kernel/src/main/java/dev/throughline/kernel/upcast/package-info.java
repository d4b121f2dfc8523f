/**
 * Events of earlier versions become events of today's form when they are read; the stored ones do
 * not change.
 */
@NullMarked
package dev.throughline.kernel.upcast;

import org.jspecify.annotations.NullMarked;
