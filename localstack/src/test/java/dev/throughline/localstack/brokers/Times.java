package dev.throughline.localstack.brokers;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What a sample took in one run, and what was left of it. */
record Times(Replay sqs, Replay kafka, Replay classic, Replay quorum, Replay stream) {

  /**
   * The rows; Kafka's time, ten messages at a time, is 1.
   *
   * @param large Kafka and a classic queue, 500 messages at a time
   */
  void show(Table table, List<Throughput> large) {
    row(table, "still there after all are acknowledged", it -> Long.toString(it.kept()));
    row(table, "a consumer that comes later gets", Replay::shown);
    row(table, "time to publish", this::published);
    row(table, "time to consume, 10 at a time", it -> consumed(it.times()));
    table.row(
        "time to consume, 500 at a time",
        "10 are the most",
        consumed(large.getFirst()),
        "classic queue: " + consumed(large.getLast()));
  }

  private void row(Table table, String pattern, Function<Replay, String> shown) {
    table.row(
        pattern,
        shown.apply(sqs),
        shown.apply(kafka),
        "classic queue: %s; quorum queue: %s; stream: %s"
            .formatted(shown.apply(classic), shown.apply(quorum), shown.apply(stream)));
  }

  private String published(Replay one) {
    return ratio(one.times().published(), kafka.times().published());
  }

  private String consumed(Throughput one) {
    return ratio(one.consumed(), kafka.times().consumed());
  }

  private static String ratio(Duration time, Duration one) {
    return String.format(
        Locale.ROOT,
        "%.2f (%.2f s)",
        (double) time.toNanos() / one.toNanos(),
        time.toNanos() / 1e9);
  }
}
