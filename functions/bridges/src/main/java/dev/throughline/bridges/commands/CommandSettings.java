package dev.throughline.bridges.commands;

import dev.throughline.bridges.settings.Environment;
import java.util.Map;
import java.util.TreeMap;

/**
 * The inboxes to which commands go.
 *
 * @param inboxes the URL of the queue by context
 */
public record CommandSettings(Map<String, String> inboxes) {
  public CommandSettings {
    inboxes = Map.copyOf(inboxes);
  }

  /** From the environment; problems are recorded there. */
  public static CommandSettings of(Environment environment) {
    environment.require(
        "INBOXES", "the queues of contexts, as orders=https://…,payments=https://…");
    return new CommandSettings(environment.read("INBOXES", Map.of(), CommandSettings::inboxes));
  }

  private static Map<String, String> inboxes(String list) {
    var inboxes = new TreeMap<String, String>();
    for (var entry : list.split(",", -1)) {
      var parts = entry.strip().split("=", 2);
      if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
        throw new IllegalArgumentException("not a list of contexts with their queues");
      }
      inboxes.put(parts[0], parts[1]);
    }
    return inboxes;
  }
}
