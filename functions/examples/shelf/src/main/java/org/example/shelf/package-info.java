/** A shelf of books. */
@NullMarked
package org.example.shelf;

import org.jspecify.annotations.NullMarked;
