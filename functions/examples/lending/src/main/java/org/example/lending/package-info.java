/** The lending of a library's books. */
@NullMarked
package org.example.lending;

import org.jspecify.annotations.NullMarked;
