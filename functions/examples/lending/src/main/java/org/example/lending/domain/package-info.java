/** What a book of the library is: commands, events, and the rules between them. Pure. */
@NullMarked
package org.example.lending.domain;

import org.jspecify.annotations.NullMarked;
