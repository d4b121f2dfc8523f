/** The system tests: over HTTP, against the whole of template.yaml running. */
@NullMarked
package dev.throughline.localstack.system;

import org.jspecify.annotations.NullMarked;
