/** Commands from a broker into the inboxes of contexts. */
@NullMarked
package dev.throughline.bridges.commands;

import org.jspecify.annotations.NullMarked;
