package dev.throughline.lambda.queue;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The messages of a batch that are carried out together, before each of the others has its turn.
 * Each message is decoded once. Used for one batch, by one thread.
 *
 * @param <M> messages
 */
final class Together<M> {
  private final Function<String, M> decode;
  private final Map<String, M> decoded = new HashMap<>();
  private final Set<M> done = new HashSet<>();

  /**
   * @param decode an {@link IllegalArgumentException} for what has to be looked at alone
   */
  Together(Function<String, M> decode) {
    this.decode = decode;
  }

  /**
   * Has those messages done that have nothing before them in their group that is not among them.
   */
  void perform(SQSEvent event, Function<List<M>, Set<M>> work) {
    var messages = new ArrayList<M>();
    var alone = new HashSet<String>();
    for (var message : event.getRecords()) {
      var group = FifoBatch.group(message);
      if (!alone.contains(group)) {
        try {
          messages.add(message(message));
        } catch (IllegalArgumentException _) {
          alone.add(group);
        }
      }
    }
    if (messages.size() > 1) {
      done.addAll(work.apply(messages));
    }
  }

  /** The message; throws the exception of the decoding if it cannot be decoded. */
  M message(SQSMessage message) {
    var known = decoded.get(message.getMessageId());
    if (known != null) {
      return known;
    }
    var read = decode.apply(message.getBody());
    decoded.put(message.getMessageId(), read);
    return read;
  }

  boolean isDone(M message) {
    return done.contains(message);
  }
}
