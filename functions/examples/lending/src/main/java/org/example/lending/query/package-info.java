/** Answers what is asked about books. */
@NullMarked
package org.example.lending.query;

import org.jspecify.annotations.NullMarked;
