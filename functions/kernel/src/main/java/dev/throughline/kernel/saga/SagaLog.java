package dev.throughline.kernel.saga;

import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.decider.EventReader;
import dev.throughline.kernel.load.Fold;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.StreamSlice;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.kernel.wire.TimerMessage;
import dev.throughline.kernel.wire.WireFormat;
import java.time.Instant;
import java.util.Optional;

/**
 * The stored form of a saga's inputs: a received event as {@code <category>.event_received} with
 * the envelope as its data, an elapsed timer as {@code <category>.timer_elapsed}. A saga that began
 * with the commit of another stream ({@link SagaStart}) has the event that started it before its
 * first input. No other event may have a type that ends so. Safe for use by many threads.
 *
 * @param <E> the events the saga waits for
 * @param <S> its state
 */
public final class SagaLog<E, S> implements Fold<S> {
  private static final String VERSION = "1.0";
  private static final String RECEIVED = ".event_received";
  private static final String ELAPSED = ".timer_elapsed";

  private final Saga<E, S, ?> saga;
  private final EventReader<E> reader;
  private final WireFormat wire;

  public SagaLog(Saga<E, S, ?> saga, EventReader<E> reader, WireFormat wire) {
    this.saga = saga;
    this.reader = reader;
    this.wire = wire;
  }

  /**
   * Whether events of a type are entries of a saga's log. They tell only what the saga has read,
   * and their saga alone reads them: they go to no subscriber.
   */
  public static boolean isEntry(String eventType) {
    return eventType.endsWith(RECEIVED) || eventType.endsWith(ELAPSED);
  }

  /** The state that all inputs of a log add up to. */
  public S fold(StreamSlice slice) {
    var state = saga.initialState();
    for (var commit : slice.commits()) {
      for (var decision : commit.bodies()) {
        state = after(commit.stream(), state, decision);
      }
    }
    return state;
  }

  @Override
  public S initial(StreamId stream) {
    return saga.initialState();
  }

  @Override
  public S after(StreamId stream, S from, CommitBody decision) {
    var state = from;
    for (var entry : decision.events()) {
      var isInput = entry == decision.events().getLast();
      var input = isInput ? input(stream, decision.at(), entry) : start(entry);
      state = input.isPresent() ? saga.evolve(state, input.get()) : state;
    }
    return state;
  }

  /** Before the first input stands the event that started the saga: it took that in at once. */
  private Optional<Input<E>> start(EventData entry) {
    var event = wire.readEvent(entry.json());
    return reader.read(event.stream(), event.data()).map(e -> new Input.Happened<>(e, event.at()));
  }

  private Optional<Input<E>> input(StreamId stream, Instant at, EventData entry) {
    if (entry.type().equals(received())) {
      var event = wire.readEvent(entry.json());
      return reader.read(event.stream(), event.data()).map(e -> new Input.Happened<>(e, at));
    }
    if (entry.type().equals(elapsed())) {
      return Optional.of(new Input.TimedOut<>(wire.readTimer(entry.json()).name(), at));
    }
    throw new IllegalStateException("unknown entry " + entry.type() + " in " + stream);
  }

  EventData entry(RecordedEvent event) {
    return new EventData(received(), VERSION, wire.write(event));
  }

  EventData entry(TimerMessage timer) {
    return new EventData(elapsed(), VERSION, wire.write(timer));
  }

  Optional<E> read(RecordedEvent event) {
    return read(event.stream(), event.data());
  }

  Optional<E> read(StreamId stream, EventData event) {
    return reader.read(stream, event);
  }

  StreamId stream(RecordedEvent event, String instance) {
    return new StreamId(event.stream().tenant(), saga.category(), instance);
  }

  private String received() {
    return saga.category() + RECEIVED;
  }

  private String elapsed() {
    return saga.category() + ELAPSED;
  }
}
