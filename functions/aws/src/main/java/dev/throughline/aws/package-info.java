/** The kernel's ports on DynamoDB, SNS and SQS. */
@NullMarked
package dev.throughline.aws;

import org.jspecify.annotations.NullMarked;
