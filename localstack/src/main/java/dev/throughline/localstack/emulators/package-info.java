/** Starts the stand-ins for DynamoDB, SQS and SNS. */
@NullMarked
package dev.throughline.localstack.emulators;

import org.jspecify.annotations.NullMarked;
