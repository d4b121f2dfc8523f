/** How everything of the stack that listens does so. */
@NullMarked
package dev.throughline.localstack.loopback;

import org.jspecify.annotations.NullMarked;
