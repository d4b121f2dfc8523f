/** Specifications that read as sentences, ports in memory, and what every adapter has to hold. */
@NullMarked
package dev.throughline.testkit;

import org.jspecify.annotations.NullMarked;
