/** Runs functions from their function.zip, each isolated from everything else. */
@NullMarked
package dev.throughline.localstack.host;

import org.jspecify.annotations.NullMarked;
