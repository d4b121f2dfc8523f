/** Specifications that read as sentences, ports in memory, and a conformance suite per port. */
@NullMarked
package dev.throughline.testkit;

import org.jspecify.annotations.NullMarked;
