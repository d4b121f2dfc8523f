/** Answers queries about books. */
@NullMarked
package org.example.shelf.query;

import org.jspecify.annotations.NullMarked;
