/** The one switch that chooses the backend of a run's suites and system tests. */
@NullMarked
package dev.throughline.localstack.backend;

import org.jspecify.annotations.NullMarked;
