package dev.throughline.localstack.brokers;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What a sample took in one run, ten messages at a time. */
record Times(
    Throughput sqs, Throughput kafka, Throughput classic, Throughput quorum, Throughput stream) {

  /**
   * Two rows, in which Kafka's time is 1.
   *
   * @param large Kafka and a classic queue, 500 messages at a time
   */
  void show(Table table, List<Throughput> large) {
    var publish = kafka.published();
    table.row(
        "to publish",
        ratio(sqs.published(), publish),
        ratio(publish, publish),
        kinds(
            ratio(classic.published(), publish),
            ratio(quorum.published(), publish),
            ratio(stream.published(), publish)));
    var consume = kafka.consumed();
    table.row(
        "to consume, 10 at a time",
        ratio(sqs.consumed(), consume),
        ratio(consume, consume),
        kinds(
            ratio(classic.consumed(), consume),
            ratio(quorum.consumed(), consume),
            ratio(stream.consumed(), consume)));
    table.row(
        "to consume, 500 at a time",
        "10 are the most",
        ratio(large.getFirst().consumed(), consume),
        "classic queue: " + ratio(large.getLast().consumed(), consume));
  }

  private static String kinds(String classic, String quorum, String stream) {
    return "classic queue: %s; quorum queue: %s; stream: %s".formatted(classic, quorum, stream);
  }

  private static String ratio(Duration time, Duration one) {
    return String.format(
        Locale.ROOT,
        "%.2f (%.2f s)",
        (double) time.toNanos() / one.toNanos(),
        time.toNanos() / 1e9);
  }
}
