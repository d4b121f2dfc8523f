package dev.throughline.lambda.queue;

import dev.throughline.kernel.wire.CommandMessage;
import java.util.List;
import java.util.Set;

/** Handles the commands of a context's queue. */
@FunctionalInterface
public interface CommandHandler {
  /** Carries out one. Throws if it is to be delivered again. */
  void handle(CommandMessage message);

  /**
   * Carries out the commands of a batch that can be carried out together. Throws nothing for the
   * others: they are carried out alone. By default that is each.
   *
   * @param messages in the order of their queue; those for one stream in the order of their group
   * @return those that are done
   */
  default Set<CommandMessage> handleTogether(List<CommandMessage> messages) {
    return Set.of();
  }
}
