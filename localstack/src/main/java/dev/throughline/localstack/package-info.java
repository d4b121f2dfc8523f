/** The whole of template.yaml on one machine, in one JVM. */
@NullMarked
package dev.throughline.localstack;

import org.jspecify.annotations.NullMarked;
