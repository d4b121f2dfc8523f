/** The one switch: which backend the suites and the system tests of a run are about. */
@NullMarked
package dev.throughline.localstack.backend;

import org.jspecify.annotations.NullMarked;
