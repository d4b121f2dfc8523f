/** The command that starts the stack and runs the example. */
@NullMarked
package dev.throughline.localstack.cli;

import org.jspecify.annotations.NullMarked;
