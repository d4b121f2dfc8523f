package dev.throughline.simulation;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.parking.BlockedStreams;
import dev.throughline.kernel.parking.ParkingTable;
import dev.throughline.kernel.wire.CommandMessage;
import dev.throughline.kernel.wire.Message;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.kernel.wire.RedriveMessage;
import dev.throughline.kernel.wire.TimerMessage;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.lambda.queue.FifoBatch;
import dev.throughline.lambda.queue.Inbox;
import dev.throughline.lambda.queue.InboxConsumer;
import dev.throughline.lambda.queue.MessageHandler;
import dev.throughline.lambda.queue.ParkingRule;
import dev.throughline.lambda.queue.ProjectionConsumer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The parts of a handler that consumes a queue. Some of its messages are poison to it. */
final class Consumption {
  /** Shorter than the queues of the simulation wait before they give a message up. */
  private static final Duration NEWER_CODE = Duration.ofSeconds(3);

  private final SimulatedQueue queue;
  private final ParkingTable parking;
  private final Chaos chaos;
  private final WireFormat plain;
  private final WireFormat wire;
  private final FifoBatch batch;
  private final Predicate<RecordedEvent> reads;

  /**
   * @param reads whether the code that runs now takes an event in; it may throw instead
   */
  Consumption(
      SimulatedQueue queue,
      int parkAfter,
      ParkingTable parking,
      WireFormat wire,
      Predicate<RecordedEvent> reads,
      Chaos chaos) {
    this.queue = queue;
    this.parking = parking;
    this.reads = reads;
    this.chaos = chaos;
    this.plain = wire;
    this.wire = new PoisonableWire(queue.name, wire, chaos);
    this.batch =
        new FifoBatch(
            (message, delay) -> hide(message.getReceiptHandle(), delay),
            new Uncounted(),
            new ParkingRule(() -> queue.name, () -> parkAfter, NEWER_CODE, parking, chaos::clock));
  }

  private void hide(String receipt, Duration delay) {
    chaos.call(
        "hide in " + queue.name,
        () -> {
          queue.hide(receipt, delay);
          return "done";
        });
  }

  boolean isRedrive(String body) {
    return plain.read(body) instanceof RedriveMessage;
  }

  InboxConsumer inbox() {
    return new InboxConsumer(batch, wire) {
      @Override
      public SQSBatchResponse handle(SQSEvent event, Context context, Inbox inbox) {
        var tasting =
            Inbox.ofCommands(new Tasting<CommandMessage>(inbox, it -> it.id().value()))
                .withEvents(new Tasting<RecordedEvent>(inbox, RecordedEvent::id))
                .withTimers(new Tasting<TimerMessage>(inbox, TimerMessage::id));
        return super.handle(event, context, tasting);
      }
    };
  }

  ProjectionConsumer projections() {
    return new ProjectionConsumer(
        batch, wire, new BlockedStreams(queue.name, parking, chaos::clock));
  }

  /** A consumer that handles events one by one, whatever their position in the stream. */
  InboxConsumer careless() {
    return new InboxConsumer(batch, wire);
  }

  /** A handler for which a poisonous message fails also within a group. */
  private final class Tasting<M extends Message> implements MessageHandler<M> {
    private final Inbox inbox;
    private final Function<M, String> id;

    private Tasting(Inbox inbox, Function<M, String> id) {
      this.inbox = inbox;
      this.id = id;
    }

    @Override
    public void handle(M message) {
      chaos.taste(queue.name, id.apply(message), false);
      if (isRead(message)) {
        inbox.handle(message);
      }
    }

    private boolean isRead(M message) {
      return !(message instanceof RecordedEvent event) || reads.test(event);
    }

    @Override
    public Set<M> handleTogether(List<M> messages) {
      var spoilt = new HashSet<StreamId>();
      var good = new ArrayList<M>();
      for (var message : messages) {
        try {
          if (!spoilt.contains(message.stream())) {
            chaos.taste(queue.name, id.apply(message), false);
            if (isRead(message)) {
              good.add(message);
            }
          }
        } catch (Unavailable _) {
          spoilt.add(message.stream());
        }
      }
      var done = inbox.handleTogether(List.copyOf(good));
      return good.stream().filter(done::contains).collect(Collectors.toSet());
    }
  }
}
