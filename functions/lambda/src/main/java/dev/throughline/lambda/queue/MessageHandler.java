package dev.throughline.lambda.queue;

import dev.throughline.kernel.wire.Message;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Handles the messages of one kind.
 *
 * @param <M> the kind
 */
@FunctionalInterface
public interface MessageHandler<M extends Message> {
  /** Handles one. Throws if it is to be delivered again. */
  void handle(M message);

  /**
   * Handles the messages of a batch that can be handled together. Throws nothing for the others:
   * they are handled alone. By default, none are done together.
   *
   * @param messages in the order of their queue; those for one stream in the order of their group
   * @return those that are done
   */
  default Set<M> handleTogether(List<M> messages) {
    return Set.of();
  }

  /** The same, but some messages go to another handler. */
  default MessageHandler<M> except(Predicate<M> some, MessageHandler<M> other) {
    return new Divided<>(some, other, this);
  }
}
