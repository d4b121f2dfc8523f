package dev.throughline.lambda.http;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.build.ReadModel;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * Answers a write with its row, for a caller who sends {@code Prefer: return=representation}. The
 * row is brought up to the write before the answer, by the projector that its consumer uses and in
 * every build that is kept: the consumer finds that the event is applied. A stream that is blocked
 * for the consumer is left to it. There, and where anything fails, the write is answered without
 * its row, since it was done. Nothing is done for other callers. Safe for use by many threads.
 *
 * @param <S> the row, whose key is the stream's id
 */
public final class Representation<S> {
  private static final Logger LOG = Logger.getLogger(Representation.class);

  private final ReadModel<?, S> model;
  private final Predicate<StreamId> blocked;
  private final BiFunction<HttpCall, S, ?> view;

  /**
   * @param blocked whether a stream is blocked for the consumer that keeps the rows
   * @param view a row as a reader is answered
   */
  public Representation(
      ReadModel<?, S> model, Predicate<StreamId> blocked, BiFunction<HttpCall, S, ?> view) {
    this.model = model;
    this.blocked = blocked;
    this.view = view;
  }

  /**
   * The answer to a write.
   *
   * @param stream the written stream
   * @param written the answer for a caller who has no preference
   */
  public HttpReply of(HttpCall call, StreamId stream, HttpReply written) {
    return call.representation() && written.status() / 100 == 2
        ? body(call, stream).map(written::representing).orElse(written)
        : written;
  }

  /** Empty where the row does not show the write, or shows nothing any more. */
  private Optional<?> body(HttpCall call, StreamId stream) {
    try {
      if (blocked.test(stream)) {
        return Optional.empty();
      }
      model.projector().kept().forEach(kept -> kept.catchUp(stream, Set.of()));
      return model
          .rows()
          .find(stream.tenant(), stream.id())
          .state()
          .map(row -> view.apply(call, row));
    } catch (RuntimeException e) {
      LOG.warnf(e, "the row of %s is left to its consumer", stream);
      return Optional.empty();
    }
  }
}
