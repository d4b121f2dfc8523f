package dev.throughline.lambda.queue;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.wire.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Messages of one kind, some of which go to one handler and the rest to another.
 *
 * @param <M> the kind
 */
record Divided<M extends Message>(
    Predicate<M> some, MessageHandler<M> ofSome, MessageHandler<M> ofRest)
    implements MessageHandler<M> {
  @Override
  public void handle(M message) {
    handler(message).handle(message);
  }

  private MessageHandler<M> handler(M message) {
    return some.test(message) ? ofSome : ofRest;
  }

  /** Of one stream only those up to the first that goes to another handler than the one before. */
  @Override
  public Set<M> handleTogether(List<M> messages) {
    var first = new HashMap<StreamId, MessageHandler<M>>();
    var changed = new HashSet<StreamId>();
    var forSome = new ArrayList<M>();
    var forRest = new ArrayList<M>();
    for (var message : messages) {
      var handler = handler(message);
      var stream = message.stream();
      if (!handler.equals(first.computeIfAbsent(stream, _ -> handler))) {
        changed.add(stream);
      }
      if (!changed.contains(stream)) {
        (some.test(message) ? forSome : forRest).add(message);
      }
    }
    var done = new HashSet<M>();
    done.addAll(ofSome.handleTogether(forSome));
    done.addAll(ofRest.handleTogether(forRest));
    return done;
  }
}
