package dev.throughline.lambda.queue;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.throughline.kernel.parking.BlockedStream;
import dev.throughline.kernel.parking.Failure;
import dev.throughline.kernel.parking.Parked;
import dev.throughline.kernel.parking.StoppedStreams;
import dev.throughline.kernel.projection.CannotApply;
import dev.throughline.kernel.projection.Projector;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.kernel.wire.RedriveMessage;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.lambda.log.LogContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hands the events of a batch to read models, as {@link FifoBatch} says. What cannot be applied
 * stops its stream for this consumer, and no other stream; an order to redrive it comes through the
 * same queue, so that nothing else is done to that stream meanwhile.
 */
@Singleton
public class ProjectionConsumer {
  private static final Logger LOG = Logger.getLogger(ProjectionConsumer.class);

  private final FifoBatch batch;
  private final WireFormat wire;
  private final StoppedStreams stopped;

  @Inject
  public ProjectionConsumer(FifoBatch batch, WireFormat wire, StoppedStreams stopped) {
    this.batch = batch;
    this.wire = wire;
    this.stopped = stopped;
  }

  /** Each read model takes what concerns it and leaves the rest. */
  public SQSBatchResponse handle(
      SQSEvent event, @Nullable Context context, List<Projector<?, ?>> projectors) {
    var together = new Together<>(this::event);
    return batch.handle(
        event,
        context,
        () -> together.perform(event, events -> applied(events, projectors)),
        message -> {
          var order = wire.findRedrive(message.getBody());
          if (order.isPresent()) {
            return new Redrive(order.get(), projectors);
          }
          var recorded = together.message(message);
          LogContext.enter(recorded);
          return new Apply(recorded, together.isDone(recorded) ? List.of() : projectors);
        });
  }

  /** A redrive is no event: it has its own turn, and what comes behind it waits for it. */
  private RecordedEvent event(String body) {
    if (wire.findRedrive(body).isPresent()) {
      throw new IllegalArgumentException("an order to redrive");
    }
    return wire.readEvent(body);
  }

  /**
   * Several events of one stream are one write of a row; what does not go well waits for its turn.
   */
  private static Set<RecordedEvent> applied(
      List<RecordedEvent> events, List<Projector<?, ?>> projectors) {
    var streams =
        events.stream()
            .collect(groupingBy(RecordedEvent::stream, LinkedHashMap::new, toList()))
            .values();
    var done = new HashSet<RecordedEvent>();
    for (var ofStream : streams) {
      if (ofStream.size() > 1 && areApplied(ofStream, projectors)) {
        done.addAll(ofStream);
      }
    }
    return done;
  }

  private static boolean areApplied(List<RecordedEvent> events, List<Projector<?, ?>> projectors) {
    try {
      return projectors.stream().allMatch(projector -> projector.handleTogether(events));
    } catch (RuntimeException e) {
      LOG.debugf(e, "the events of %s are applied one by one", events.getFirst().stream());
      return false;
    }
  }

  private final class Apply implements Work {
    private final RecordedEvent event;
    private final List<Projector<?, ?>> projectors;

    private Apply(RecordedEvent event, List<Projector<?, ?>> projectors) {
      this.event = event;
      this.projectors = projectors;
    }

    @Override
    public void perform() {
      projectors.forEach(projector -> projector.handle(event, stopped));
    }

    @Override
    public Optional<Parked> parked(String consumer, RuntimeException cause, Failure failure) {
      var came = event.position().version();
      var from = cause instanceof CannotApply cannot ? cannot.version() : came;
      return Optional.of(
          new BlockedStream(consumer, event.stream(), from, Math.max(from, came), failure));
    }
  }

  private final class Redrive implements Work {
    private final RedriveMessage order;
    private final List<Projector<?, ?>> projectors;

    private Redrive(RedriveMessage order, List<Projector<?, ?>> projectors) {
      this.order = order;
      this.projectors = projectors;
    }

    @Override
    public void perform() {
      switch (stopped.redrive(order, projectors)) {
        case LEVEL -> LOG.infof("%s was redriven and is level", order.stream());
        case FAILED_AGAIN -> LOG.errorf("%s was redriven and failed again", order.stream());
        case NOT_PARKED -> LOG.infof("%s was to be redriven, but does not stand", order.stream());
      }
    }

    /** It stands still as before, and the note says what became of this attempt. */
    @Override
    public Optional<Parked> parked(String consumer, RuntimeException cause, Failure failure) {
      return stopped
          .note(order.stream())
          .map(note -> BlockedStream.at(consumer, order.stream(), note.fromVersion(), failure));
    }
  }
}
