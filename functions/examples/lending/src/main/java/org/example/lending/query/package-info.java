/** Answers queries about books. */
@NullMarked
package org.example.lending.query;

import org.jspecify.annotations.NullMarked;
