package dev.throughline.kernel.saga;

import dev.throughline.kernel.EventData;
import dev.throughline.kernel.SchemaVersion;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.decider.EventReader;
import dev.throughline.kernel.decider.NewerEvent;
import dev.throughline.kernel.load.Fold;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.StreamSlice;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.kernel.wire.SagaEntry;
import dev.throughline.kernel.wire.SagaStanding;
import dev.throughline.kernel.wire.WireFormat;
import java.time.Instant;
import java.util.List;

/**
 * The stored form of a saga's inputs: a received event as {@code <category>.event_received}, an
 * elapsed timer as {@code <category>.timer_elapsed}, an operator's action as {@code
 * <category>.operator_acted}. A saga that began with the commit of another stream ({@link
 * SagaStart}) has the event that started it before its first input, with the definition on which it
 * began. No other event type may end in these words. Safe for use by many threads.
 *
 * @param <E> the events the saga waits for
 * @param <S> its state
 */
public final class SagaLog<E, S> implements Fold<SagaInstance<E, S>> {
  /** Entries of inputs: version 1.0 has the message and no standing, 1.1 no place in the list. */
  private static final String VERSION = "1.2";

  /** Entries of operators' actions: version 1.0 has no place in the list, 1.1 no name of a step. */
  private static final String ACTED_VERSION = "1.2";

  /** Of all entries. Another major number would be that of newer code. */
  private static final int MAJOR = 1;

  private static final String RECEIVED = ".event_received";
  private static final String ELAPSED = ".timer_elapsed";
  private static final String ACTED = ".operator_acted";

  /** That of a log whose first entry names none. */
  private static final int FIRST_DEFINITION = 1;

  private final Saga<E, S, ?> saga;
  private final Turns<E, S, ?> turns;
  private final EventReader<E> reader;
  private final WireFormat wire;

  public SagaLog(Saga<E, S, ?> saga, EventReader<E> reader, WireFormat wire) {
    this.saga = saga;
    this.turns = new Turns<>(saga);
    this.reader = reader;
    this.wire = wire;
  }

  /**
   * Whether events of a type are entries of a saga's log. Such events record the inputs of the
   * saga, only the saga reads them, and they go to no subscriber.
   */
  public static boolean isEntry(String eventType) {
    return eventType.endsWith(RECEIVED) || eventType.endsWith(ELAPSED) || eventType.endsWith(ACTED);
  }

  /** The instance that all inputs of a log add up to. */
  public SagaInstance<E, S> fold(StreamSlice slice) {
    var instance = notBegun();
    for (var commit : slice.commits()) {
      for (var decision : commit.bodies()) {
        instance = after(commit.stream(), instance, decision);
      }
    }
    return instance;
  }

  @Override
  public SagaInstance<E, S> initial(StreamId stream) {
    return notBegun();
  }

  private SagaInstance<E, S> notBegun() {
    return turns.notBegun(saga.definition());
  }

  @Override
  public SagaInstance<E, S> after(StreamId stream, SagaInstance<E, S> from, CommitBody decision) {
    var instance = from;
    for (var data : decision.events()) {
      if (!isEntry(data.type()) || SchemaVersion.of(data.version()).major() > MAJOR) {
        throw new NewerEvent(stream, data);
      }
      var entry = wire.readSagaEntry(data.json());
      var isInput = data == decision.events().getLast();
      var at = isInput ? decision.at() : startedAt(entry);
      instance = after(instance.begun() ? instance : begun(entry), entry, at);
    }
    return instance.ended(decision.ends()).inFlow(decision.flow());
  }

  /** Before the first input comes the event that started the saga, processed at once. */
  private static Instant startedAt(SagaEntry first) {
    return switch (first.content()) {
      case SagaEntry.Received(var event) -> event.at();
      case SagaEntry.Elapsed _, SagaEntry.Acted _ ->
          throw new IllegalStateException("not started by an event: " + first);
    };
  }

  private SagaInstance<E, S> begun(SagaEntry first) {
    return turns.notBegun(first.definition().orElse(FIRST_DEFINITION));
  }

  private SagaInstance<E, S> after(SagaInstance<E, S> from, SagaEntry entry, Instant at) {
    var inputs = inputs(entry.content(), at);
    var next = from;
    for (var input : inputs) {
      next = turns.replayed(next, input, entry.held());
    }
    return next.standing(entry.standing().map(stands -> listed(from, stands, inputs)));
  }

  /** Also for entries of older code, which knew no list. */
  private SagaStanding listed(
      SagaInstance<E, S> before, SagaStanding stands, List<Input<E>> inputs) {
    return stands.listed(
        stands.listed()
            || before.standing().filter(SagaStanding::listed).isPresent()
            || inputs.stream().anyMatch(it -> Listing.begins(stands, it)));
  }

  private List<Input<E>> inputs(SagaEntry.Content content, Instant at) {
    return switch (content) {
      case SagaEntry.Received(var event) -> Input.happened(read(event), at);
      case SagaEntry.Elapsed(var timer) -> List.of(new Input.TimedOut<>(timer.name(), at));
      case SagaEntry.Acted(var action) -> List.of(new Input.Acted<>(action, at));
    };
  }

  /** An entry as it is stored. */
  EventData data(SagaEntry entry) {
    var json = wire.write(entry);
    return switch (entry.content()) {
      case SagaEntry.Received _ -> new EventData(saga.category() + RECEIVED, VERSION, json);
      case SagaEntry.Elapsed _ -> new EventData(saga.category() + ELAPSED, VERSION, json);
      case SagaEntry.Acted _ -> new EventData(saga.category() + ACTED, ACTED_VERSION, json);
    };
  }

  List<E> read(RecordedEvent event) {
    return read(event.stream(), event.data());
  }

  List<E> read(StreamId stream, EventData event) {
    return reader.read(stream, event);
  }

  StreamId stream(RecordedEvent event, String instance) {
    return new StreamId(event.stream().tenant(), saga.category(), instance);
  }
}
