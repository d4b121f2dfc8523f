/**
 * Events of earlier versions become events of today when they are read; stored they stay as they
 * are.
 */
@NullMarked
package dev.throughline.kernel.upcast;

import org.jspecify.annotations.NullMarked;
