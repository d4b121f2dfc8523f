/** A library that lends books. */
@NullMarked
package org.example.lending;

import org.jspecify.annotations.NullMarked;
