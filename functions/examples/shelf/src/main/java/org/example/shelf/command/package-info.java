/** Turns requests into decisions about books. */
@NullMarked
package org.example.shelf.command;

import org.jspecify.annotations.NullMarked;
