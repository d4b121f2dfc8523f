/** Runs each artifact as AWS does: in its own process, under Lambda's runtime interface client. */
@NullMarked
package dev.throughline.localstack.artifact;

import org.jspecify.annotations.NullMarked;
