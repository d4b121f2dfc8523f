package dev.throughline.kernel.capture;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.capture.Captured.Happened;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * Writes captured changes as commits, which no store holds: so a publisher sends them as it sends
 * any other. The stream is the row, the number and the version are the row's version, and the id of
 * the event is derived from both: the same change always has the same id, whether it was seen in
 * the table's stream, seen there again, or read by a dump. Pure.
 *
 * @param source the service, as on the wire
 * @param event of a captured change
 * @param <S> the state of a row
 * @param <E> events
 */
public record CapturedEvents<S, E>(
    String source, EventCodec<E> codec, Function<Happened<S>, E> event) {
  /**
   * The commit of a change.
   *
   * @param seenAt its time, if the row does not tell when it was written
   */
  public Commit commit(Happened<S> happened, Instant seenAt) {
    var row = happened.row();
    var id = CommandId.derivedFrom("captured", row.id().key(), Long.toString(row.version()));
    var body =
        new CommitBody(
            id,
            "",
            source,
            row.correlationId() == null ? id.value() : row.correlationId(),
            row.userId(),
            row.at() == null ? seenAt : row.at(),
            List.of(codec.write(row.id(), event.apply(happened))),
            List.of(),
            List.of());
    return new Commit(row.id(), row.version(), row.version(), body);
  }
}
