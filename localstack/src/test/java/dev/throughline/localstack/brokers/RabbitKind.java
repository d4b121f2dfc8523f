package dev.throughline.localstack.brokers;

import java.util.Map;

/** The kinds of queues that are compared. */
enum RabbitKind {
  /** A classic queue. */
  CLASSIC("classic queue", Map.of()),
  /** Of its consumers one gets the messages; the others are in reserve. */
  SINGLE_ACTIVE("single active consumer", Map.of("x-single-active-consumer", true)),
  /** Four classic queues behind an exchange that hashes the routing key, which is the stream. */
  HASHED("consistent-hash exchange", Map.of()),
  /** Replicated; counts the attempts of a message. */
  QUORUM("quorum queue", Map.of("x-queue-type", "quorum", "x-delivery-limit", Poison.TRIES - 1)),
  /** A log that every group reads for itself. */
  STREAM("stream", Map.of("x-queue-type", "stream"));

  final String title;
  final Map<String, Object> arguments;

  RabbitKind(String title, Map<String, Object> arguments) {
    this.title = title;
    this.arguments = arguments;
  }
}
