/** The settings of a deployment that all of its functions share. */
@NullMarked
package dev.throughline.lambda.platform;

import org.jspecify.annotations.NullMarked;
