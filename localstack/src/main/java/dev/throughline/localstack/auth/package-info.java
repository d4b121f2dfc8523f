/** The admission to the HTTP API: tokens are checked as the JWT authorizer of an HTTP API does. */
@NullMarked
package dev.throughline.localstack.auth;

import org.jspecify.annotations.NullMarked;
