/** The consumers of each event type, and the consumers that a change of its schema breaks. */
@NullMarked
package dev.throughline.localstack.contract;

import org.jspecify.annotations.NullMarked;
