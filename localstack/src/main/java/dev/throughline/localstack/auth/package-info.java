/** Who may call the HTTP API: tokens checked as the JWT authorizer of an HTTP API does. */
@NullMarked
package dev.throughline.localstack.auth;

import org.jspecify.annotations.NullMarked;
