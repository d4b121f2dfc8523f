/** The testkit holds what it asks of others, and what it asks can be failed. */
@NullMarked
package dev.throughline.testkit;

import org.jspecify.annotations.NullMarked;
