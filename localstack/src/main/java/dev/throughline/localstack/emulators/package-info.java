/** Starts what stands in for DynamoDB, SQS and SNS. */
@NullMarked
package dev.throughline.localstack.emulators;

import org.jspecify.annotations.NullMarked;
