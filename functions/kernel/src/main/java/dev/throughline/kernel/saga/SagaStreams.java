package dev.throughline.kernel.saga;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.decider.CommandContext;
import dev.throughline.kernel.load.Loaded;
import dev.throughline.kernel.load.ShortLoads;
import dev.throughline.kernel.load.StreamStates;
import dev.throughline.kernel.load.StreamStates.Repeated;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.Expected;
import dev.throughline.kernel.wire.SagaEntry;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;

/** The logs of one saga's instances. Safe for use by many threads. */
final class SagaStreams<E, S, C> {
  private static final int REMEMBERED = 1_000;

  private final SagaCommits<E, S, C> commits;
  private final EventStore store;
  private final StreamStates<SagaInstance<E, S>> streams;
  private final InstantSource clock;
  private final Optional<SagaStart<E, S, C>> start;

  SagaStreams(
      SagaLog<E, S> log,
      SagaCommits<E, S, C> commits,
      EventStore store,
      InstantSource clock,
      Optional<SagaStart<E, S, C>> start) {
    this.commits = commits;
    this.store = store;
    this.streams = new StreamStates<>(store, log, ShortLoads.remembering(REMEMBERED));
    this.clock = clock;
    this.start = start;
  }

  /**
   * An instance.
   *
   * @param begun with the commit of another stream, if it has no log yet
   */
  record Found<E, S>(
      StreamId stream, Loaded<SagaInstance<E, S>> loaded, Optional<SagaStart.Begun<E, S>> begun) {
    SagaInstance<E, S> instance() {
      return begun.map(SagaStart.Begun::instance).orElse(loaded.state());
    }
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /**
   * Loads a log.
   *
   * @param latest whether its latest commit has to be seen
   */
  Loaded<SagaInstance<E, S>> load(StreamId stream, boolean latest) {
    return streams.load(stream, latest);
  }

  /** A log that most probably does not exist yet, without a read. */
  Loaded<SagaInstance<E, S>> presumed(StreamId stream) {
    return streams.presumed(stream);
  }

  Found<E, S> found(StreamId stream, Loaded<SagaInstance<E, S>> loaded) {
    var begun =
        loaded.state().begun()
            ? Optional.<SagaStart.Begun<E, S>>empty()
            : start.flatMap(it -> it.begun(stream, store));
    return new Found<>(stream, loaded, begun);
  }

  /** The earlier input of the same id, with the instance right after it. */
  Optional<Repeated<SagaInstance<E, S>>> repeat(
      StreamId stream, Loaded<SagaInstance<E, S>> loaded, CommandId id) {
    return loaded.commands().mayHold(id) ? streams.find(stream, id) : Optional.empty();
  }

  /**
   * Stores a turn of an instance in one commit with all that it sends.
   *
   * @param starts the definition on which the instance begins, if it has not begun
   */
  AppendResult append(
      Found<E, S> found,
      CommandContext context,
      Instant now,
      SagaEntry.Content content,
      OptionalInt starts,
      Turn<E, S, C> turn) {
    var first = found.begun().map(SagaStart.Begun::entry);
    var named =
        found.instance().begun() ? Optional.<Integer>empty() : Optional.of(starts.getAsInt());
    var body = commits.body(context, now, content, first, named, turn);
    var end = new Expected.After(found.loaded().end());
    var result = store.append(new Append(found.stream(), end, body));
    if (result instanceof AppendResult.Appended appended) {
      streams.appended(appended.commit(), found.loaded(), turn.next().inFlow(body.flow()));
    }
    return result;
  }
}
