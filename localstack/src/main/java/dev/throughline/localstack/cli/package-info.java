/** The command that starts the stack and carries the example through. */
@NullMarked
package dev.throughline.localstack.cli;

import org.jspecify.annotations.NullMarked;
