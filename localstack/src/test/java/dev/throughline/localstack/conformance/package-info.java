/** The conformance suites of the ports, on a backend, with the template's own resources. */
@NullMarked
package dev.throughline.localstack.conformance;

import org.jspecify.annotations.NullMarked;
