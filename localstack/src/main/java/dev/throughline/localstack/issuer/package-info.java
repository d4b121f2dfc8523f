/** An issuer of tokens to try the HTTP API with: good ones, and one of each kind that is not. */
@NullMarked
package dev.throughline.localstack.issuer;

import org.jspecify.annotations.NullMarked;
