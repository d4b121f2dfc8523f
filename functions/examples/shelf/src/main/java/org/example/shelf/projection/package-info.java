/** The row of each book, and the handler that keeps it. */
@NullMarked
package org.example.shelf.projection;

import org.jspecify.annotations.NullMarked;
