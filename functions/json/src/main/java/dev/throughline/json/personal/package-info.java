/** Personal data: sealed when it is stored, opened for readers, unreadable once forgotten. */
@NullMarked
package dev.throughline.json.personal;

import org.jspecify.annotations.NullMarked;
