/** A small SNS: topics that deliver to SQS queues, with filter policies and deduplication. */
@NullMarked
package dev.throughline.localstack.sns;

import org.jspecify.annotations.NullMarked;
