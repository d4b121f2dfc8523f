/** Turns requests into decisions about books. */
@NullMarked
package org.example.lending.command;

import org.jspecify.annotations.NullMarked;
