/** A book of the library: commands, events, and the rules between them. Pure. */
@NullMarked
package org.example.shelf.domain;

import org.jspecify.annotations.NullMarked;
