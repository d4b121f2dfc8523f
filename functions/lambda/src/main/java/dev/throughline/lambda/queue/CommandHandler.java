package dev.throughline.lambda.queue;

import dev.throughline.kernel.wire.CommandMessage;
import java.util.List;
import java.util.Set;

/** What a context does with the commands that its queue brings. */
@FunctionalInterface
public interface CommandHandler {
  /** Carries out one. Throws if it is to be delivered again. */
  void handle(CommandMessage message);

  /**
   * Carries out those of a batch that go well together. Throws nothing for what does not: that is
   * to be carried out alone. Unless it says otherwise, that is each.
   *
   * @param messages in the order of their queue; those for one stream in the order of their group
   * @return those that are done
   */
  default Set<CommandMessage> handleTogether(List<CommandMessage> messages) {
    return Set.of();
  }
}
