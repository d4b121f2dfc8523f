/** Turns requests, and the commands of the due-date saga, into decisions. */
@NullMarked
package org.example.lending.command;

import org.jspecify.annotations.NullMarked;
