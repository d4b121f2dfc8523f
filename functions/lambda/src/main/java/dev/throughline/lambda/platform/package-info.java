/** What a deployment says about itself to all of its functions. */
@NullMarked
package dev.throughline.lambda.platform;

import org.jspecify.annotations.NullMarked;
