package dev.throughline.kernel.bridge;

import dev.throughline.kernel.wire.CommandMessage;
import dev.throughline.kernel.wire.WireFormat;

/**
 * Commands from a broker on their way into a context's inbox. The type of a command begins with its
 * context; its id stays what it is, so that a command that comes twice is decided once. Safe for
 * use by many threads.
 */
public final class CommandIntake {
  private final WireFormat wire;
  private final Inboxes inboxes;

  public CommandIntake(WireFormat wire, Inboxes inboxes) {
    this.wire = wire;
    this.inboxes = inboxes;
  }

  /** What became of a message. */
  public sealed interface Result {
    /** The command is in the inbox of its context. */
    record Taken(CommandMessage command) implements Result {}

    /**
     * The message will never be a command of an inbox.
     *
     * @param error why, in words
     */
    record Poison(String error) implements Result {}
  }

  /**
   * Puts the command of a message into its inbox. An outage is an unchecked exception: the same
   * call may succeed later.
   *
   * @param text the envelope of a command
   */
  public Result take(String text) {
    CommandMessage command;
    try {
      if (!(wire.read(text) instanceof CommandMessage read)) {
        return new Result.Poison("not the envelope of a command");
      }
      command = read;
    } catch (IllegalArgumentException e) {
      return new Result.Poison(e.getMessage());
    }
    var type = command.type();
    var context = type.substring(0, Math.max(0, type.indexOf('.')));
    if (!inboxes.contexts().contains(context)) {
      return new Result.Poison(
          "the command %s is for none of %s".formatted(type, inboxes.contexts()));
    }
    return inboxes
        .put(context, command)
        .<Result>map(Result.Poison::new)
        .orElse(new Result.Taken(command));
  }
}
