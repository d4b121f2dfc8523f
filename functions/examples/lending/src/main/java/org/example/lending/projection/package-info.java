/** The rows of books, members and loans, and the handler that keeps them. */
@NullMarked
package org.example.lending.projection;

import org.jspecify.annotations.NullMarked;
