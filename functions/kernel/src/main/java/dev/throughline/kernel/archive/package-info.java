/** Events that have left the event table: objects, and the port of their storage. */
@NullMarked
package dev.throughline.kernel.archive;

import org.jspecify.annotations.NullMarked;
