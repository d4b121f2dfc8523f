/**
 * SQS with SNS as they are emulated here, Kafka and RabbitMQ side by side: the same events, and
 * what each broker does with them.
 */
@NullMarked
package dev.throughline.localstack.brokers;

import org.jspecify.annotations.NullMarked;
