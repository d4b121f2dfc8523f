/** The artifacts as AWS runs them: a process each, under Lambda's runtime interface client. */
@NullMarked
package dev.throughline.localstack.artifact;

import org.jspecify.annotations.NullMarked;
