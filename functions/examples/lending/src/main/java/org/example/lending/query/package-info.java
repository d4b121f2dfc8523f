/** Answers queries about books, members and loans. */
@NullMarked
package org.example.lending.query;

import org.jspecify.annotations.NullMarked;
