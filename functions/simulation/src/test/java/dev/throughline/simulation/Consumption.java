package dev.throughline.simulation;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.parking.BlockedStreams;
import dev.throughline.kernel.parking.ParkingTable;
import dev.throughline.kernel.wire.CommandMessage;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.kernel.wire.TimerMessage;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.lambda.queue.CommandConsumer;
import dev.throughline.lambda.queue.CommandHandler;
import dev.throughline.lambda.queue.EventConsumer;
import dev.throughline.lambda.queue.FifoBatch;
import dev.throughline.lambda.queue.ParkingRule;
import dev.throughline.lambda.queue.ProjectionConsumer;
import dev.throughline.lambda.queue.SagaConsumer;
import dev.throughline.lambda.queue.TimerConsumer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** The parts of a handler that consumes a queue. Some of its messages are poison to it. */
final class Consumption {
  private final SimulatedQueue queue;
  private final ParkingTable parking;
  private final Chaos chaos;
  private final WireFormat wire;
  private final FifoBatch batch;

  Consumption(
      SimulatedQueue queue, int parkAfter, ParkingTable parking, WireFormat wire, Chaos chaos) {
    this.queue = queue;
    this.parking = parking;
    this.chaos = chaos;
    this.wire = new PoisonableWire(queue.name, wire, chaos);
    this.batch =
        new FifoBatch(
            (message, delay) -> hide(message.getReceiptHandle(), delay),
            new Uncounted(),
            new ParkingRule(() -> queue.name, () -> parkAfter, parking, chaos::clock));
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
    return wire.findRedrive(body).isPresent();
  }

  CommandConsumer commands() {
    return new CommandConsumer(batch, wire) {
      @Override
      public SQSBatchResponse handle(SQSEvent event, Context context, CommandHandler handler) {
        return super.handle(event, context, new Tasting(handler));
      }
    };
  }

  EventConsumer events() {
    return new EventConsumer(batch, wire);
  }

  ProjectionConsumer projections() {
    return new ProjectionConsumer(
        batch, wire, new BlockedStreams(queue.name, parking, chaos::clock));
  }

  SagaConsumer saga() {
    return new SagaConsumer(batch, wire, Platform.JSON) {
      @Override
      public SQSBatchResponse handle(
          SQSEvent event,
          Context context,
          Consumer<RecordedEvent> happened,
          Consumer<TimerMessage> elapsed) {
        return super.handle(
            event,
            context,
            tasting(happened, RecordedEvent::id),
            tasting(elapsed, TimerMessage::id));
      }
    };
  }

  TimerConsumer timers() {
    return new TimerConsumer(batch, wire) {
      @Override
      public SQSBatchResponse handle(
          SQSEvent event, Context context, Consumer<TimerMessage> consumer) {
        return super.handle(event, context, tasting(consumer, TimerMessage::id));
      }
    };
  }

  /** Poison is poison also among others. */
  private final class Tasting implements CommandHandler {
    private final CommandHandler handler;

    private Tasting(CommandHandler handler) {
      this.handler = handler;
    }

    @Override
    public void handle(CommandMessage message) {
      chaos.taste(queue.name, message.id().value(), false);
      handler.handle(message);
    }

    @Override
    public Set<CommandMessage> handleTogether(List<CommandMessage> messages) {
      var spoilt = new HashSet<StreamId>();
      var good = new ArrayList<CommandMessage>();
      for (var message : messages) {
        try {
          if (!spoilt.contains(message.target())) {
            chaos.taste(queue.name, message.id().value(), false);
            good.add(message);
          }
        } catch (Outage _) {
          spoilt.add(message.target());
        }
      }
      return handler.handleTogether(good);
    }
  }

  private <M> Consumer<M> tasting(Consumer<M> consumer, Function<M, String> id) {
    return message -> {
      chaos.taste(queue.name, id.apply(message), false);
      consumer.accept(message);
    };
  }
}
