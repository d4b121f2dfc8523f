/**
 * JSON as it is stored, sent and shown: the one object mapper, event and command types, envelopes.
 */
@NullMarked
package dev.throughline.lambda.json;

import org.jspecify.annotations.NullMarked;
