/** Creates, changes, reads and deletes products over HTTP. */
@NullMarked
package dev.throughline.catalog.command;

import org.jspecify.annotations.NullMarked;
