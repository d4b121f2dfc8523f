/** An issuer of tokens to try the HTTP API with: valid ones, and one with each flaw. */
@NullMarked
package dev.throughline.localstack.issuer;

import org.jspecify.annotations.NullMarked;
