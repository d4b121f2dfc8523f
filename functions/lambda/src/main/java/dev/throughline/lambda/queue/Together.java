package dev.throughline.lambda.queue;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.throughline.kernel.wire.Message;
import dev.throughline.kernel.wire.WireFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The messages of a batch that are handled together, before each of the others has its turn. Each
 * message is decoded once. Used for one batch, by one thread.
 */
final class Together {
  private final WireFormat wire;
  private final Map<String, Message> decoded = new HashMap<>();
  private final Set<Message> done = new HashSet<>();

  Together(WireFormat wire) {
    this.wire = wire;
  }

  /**
   * Handles messages together that are first in their group, or follow only such messages of the
   * same kind.
   */
  void perform(SQSEvent event, Function<List<Message>, ? extends Set<? extends Message>> work) {
    var messages = new ArrayList<Message>();
    var kinds = new HashMap<String, Class<?>>();
    for (var message : event.getRecords()) {
      var group = FifoBatch.group(message);
      try {
        var read = message(message);
        if (kinds.computeIfAbsent(group, _ -> read.getClass()).equals(read.getClass())) {
          messages.add(read);
        } else {
          kinds.put(group, Void.class);
        }
      } catch (IllegalArgumentException _) {
        kinds.put(group, Void.class);
      }
    }
    if (messages.size() > 1) {
      done.addAll(work.apply(messages));
    }
  }

  /** The message; throws the exception of the decoding if it cannot be decoded. */
  Message message(SQSMessage message) {
    var known = decoded.get(message.getMessageId());
    if (known != null) {
      return known;
    }
    var read = wire.read(message.getBody());
    decoded.put(message.getMessageId(), read);
    return read;
  }

  boolean isDone(Message message) {
    return done.contains(message);
  }
}
