package dev.throughline.kernel.decider;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.Expected;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Loads a stream, decides, appends, and does all of it again when another writer was faster. A
 * command that was decided before, at once or long ago, is answered with its first outcome. Safe
 * for use by many threads.
 *
 * @param <C> commands
 * @param <S> state
 * @param <E> events
 */
public final class CommandExecutor<C, S, E> {
  private final Decider<C, S, E> decider;
  private final EventCodec<E> codec;
  private final EventStore store;
  private final String source;
  private final InstantSource clock;
  private final Backoff backoff;

  /**
   * @param source the service that decides, as on the wire ({@code "order-service"})
   */
  public CommandExecutor(
      Decider<C, S, E> decider,
      EventCodec<E> codec,
      EventStore store,
      String source,
      InstantSource clock,
      Backoff backoff) {
    this.decider = decider;
    this.codec = codec;
    this.store = store;
    this.source = source;
    this.clock = clock;
    this.backoff = backoff;
  }

  /** Carries out one command on one stream. */
  public Outcome<S> execute(StreamId stream, C command, CommandContext context) {
    return backoff
        .untilPresent(() -> attempt(stream, command, context))
        .orElseGet(() -> new Outcome.Contended<>(backoff.maxAttempts()));
  }

  private Optional<Outcome<S>> attempt(StreamId stream, C command, CommandContext context) {
    var fold = Fold.load(store, decider, codec, stream, context.id());
    if (fold.repeated().isPresent()) {
      var first = fold.repeated().get();
      return Optional.of(
          first.commit().body().fingerprint().equals(context.fingerprint())
              ? new Outcome.Duplicate<>(first.state(), first.commit())
              : new Outcome.KeyReused<>(first.commit()));
    }
    var version = fold.end().version();
    if (context.expectedVersion().isPresent() && context.expectedVersion().getAsLong() != version) {
      return Optional.of(new Outcome.VersionMismatch<>(version));
    }
    return switch (decider.decide(command, fold.state())) {
      case Decision.Rejected<E>(var reason) -> Optional.of(new Outcome.Rejected<>(reason));
      case Decision.Accepted<E>(var events) when events.isEmpty() ->
          Optional.of(new Outcome.Unchanged<>(fold.state(), version));
      case Decision.Accepted<E>(var events) -> append(stream, fold, events, context);
    };
  }

  /** Empty when it has to be decided again, on what is stored by now. */
  private Optional<Outcome<S>> append(
      StreamId stream, Fold<S> fold, List<E> events, CommandContext context) {
    var body =
        new CommitBody(
            context.id(),
            context.fingerprint(),
            source,
            context.correlationId(),
            context.userId(),
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            events.stream().map(event -> codec.write(stream, event)).toList(),
            List.of(),
            List.of());
    return switch (store.append(new Append(stream, new Expected.After(fold.end()), body))) {
      case AppendResult.Appended appended -> {
        var state = fold.state();
        for (var event : events) {
          state = decider.evolve(state, event);
        }
        yield Optional.of(new Outcome.Committed<>(state, appended.commit()));
      }
      // The next load finds the stored commit, and the state that it led to.
      case AppendResult.AlreadyApplied _, AppendResult.Conflict _ -> Optional.empty();
    };
  }
}
