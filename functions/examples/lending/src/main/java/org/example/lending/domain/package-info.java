/** A library lends books to its members: commands, events, and the rules between them. Pure. */
@NullMarked
package org.example.lending.domain;

import org.jspecify.annotations.NullMarked;
