package dev.throughline.localstack.brokers;

import java.util.Locale;

/** The rows of a kill. */
final class Kills {
  private Kills() {}

  static void show(Table table, Kill sqs, Kill kafka, Kill classic, Kill single) {
    table.row(
        "kill -9: again", repeats(sqs), repeats(kafka), kinds(repeats(classic), repeats(single)));
    table.row(
        "kill -9: when, and what came meanwhile",
        meanwhile(sqs),
        meanwhile(kafka),
        kinds(meanwhile(classic), meanwhile(single)));
    table.row(
        "kill -9: out of order at the other consumer",
        sqs.overtaken().size() + "",
        kafka.overtaken().size() + "",
        kinds(classic.overtaken().size() + "", single.overtaken().size() + ""));
  }

  private static String kinds(String classic, String single) {
    return "classic queue: %s; single active consumer: %s".formatted(classic, single);
  }

  private static String repeats(Kill kill) {
    var acknowledged = kill.repeats().stream().filter(kill.acknowledged()::contains).count();
    return "%d of %d handled and not acknowledged, %d of %d acknowledged; %d messages were marked"
        .formatted(
            kill.repeats().size() - acknowledged,
            kill.unacknowledged().size(),
            acknowledged,
            kill.acknowledged().size(),
            kill.marked());
  }

  private static String meanwhile(Kill kill) {
    var after = String.format(Locale.ROOT, "after %.2f s", kill.until().toNanos() / 1e9);
    return kill.until().toSeconds() == 0
        ? after
        : after
            + "; meanwhile %d events of the others, and %d streams waited"
                .formatted(kill.meanwhile().size(), kill.waiting());
  }
}
