/** The kernel's ports on DynamoDB, SNS, SQS and S3. */
@NullMarked
package dev.throughline.aws;

import org.jspecify.annotations.NullMarked;
