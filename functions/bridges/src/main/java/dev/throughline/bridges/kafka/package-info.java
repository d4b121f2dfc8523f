/** Apache Kafka: events and position in one transaction. */
@NullMarked
package dev.throughline.bridges.kafka;

import org.jspecify.annotations.NullMarked;
