/**
 * JSON as it is stored, sent and shown: the one object mapper, event and command types, envelopes.
 */
@NullMarked
package dev.throughline.json;

import org.jspecify.annotations.NullMarked;
