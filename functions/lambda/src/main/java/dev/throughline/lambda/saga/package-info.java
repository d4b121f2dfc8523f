/** What operators do about sagas, over HTTP. */
@NullMarked
package dev.throughline.lambda.saga;

import org.jspecify.annotations.NullMarked;
