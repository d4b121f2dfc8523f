/** Published events as CloudEvents 1.0. */
@NullMarked
package dev.throughline.bridges.cloudevents;

import org.jspecify.annotations.NullMarked;
