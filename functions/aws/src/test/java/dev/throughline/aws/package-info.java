/** The adapters, on AWS's own DynamoDB Local where that can be had. */
@NullMarked
package dev.throughline.aws;

import org.jspecify.annotations.NullMarked;
