package dev.throughline.kernel.upcast;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A mark on a type: until a day its events are published in an earlier form, too, for subscribers
 * that do not read today's form yet. Immutable, pure.
 *
 * @param change from today's form to the earlier one
 * @param until the day from which nobody may rely on the earlier form: then the mark can go. It is
 *     in force until it is removed
 */
public record Downcaster(Upcaster change, LocalDate until) {
  private static final Pattern LINE =
      Pattern.compile("(\\S+) (\\S+) (\\S+) as (\\S+) ([^\\s:]+)(?:: (.+))?");

  public Downcaster {
    if (change.targets().size() != 1) {
      throw new IllegalArgumentException(change.type() + " has one earlier form, not several");
    }
  }

  /**
   * A mark as a line, with changes or without; an {@link IllegalArgumentException} for any other
   * text.
   *
   * <pre>{@code
   * 2027-06-30 loan.renewed 1.0 as loan.prolonged 1.4
   * 2027-06-30 loan.started 2.0 as loan.started 1.0: move due_at until, remove branch
   * }</pre>
   */
  public static Downcaster of(String line) {
    var parts = LINE.matcher(line.strip());
    if (!parts.matches()) {
      throw new IllegalArgumentException("not a mark of an earlier form: " + line);
    }
    var change = Upcaster.of(parts.group(2), parts.group(3)).to(parts.group(4), parts.group(5));
    for (var each : parts.group(6) == null ? List.<String>of() : changes(parts.group(6))) {
      change = changed(change, List.of(each.split(" ")));
    }
    return new Downcaster(change, LocalDate.parse(parts.group(1)));
  }

  private static List<String> changes(String text) {
    return Stream.of(text.split(",")).map(String::strip).toList();
  }

  private static Upcaster changed(Upcaster before, List<String> words) {
    if (words.size() == 3 && words.getFirst().equals("move")) {
      return before.move(words.get(1), words.get(2));
    }
    if (words.size() == 2 && words.getFirst().equals("remove")) {
      return before.remove(words.get(1));
    }
    throw new IllegalArgumentException("neither move nor remove: " + String.join(" ", words));
  }

  /** The earlier form that the mark names. */
  public Target earlier() {
    return change.targets().getFirst();
  }
}
