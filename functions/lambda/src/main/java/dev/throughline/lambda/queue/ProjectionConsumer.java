package dev.throughline.lambda.queue;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.throughline.kernel.parking.Failure;
import dev.throughline.kernel.parking.Parked;
import dev.throughline.kernel.parking.StoppedStream;
import dev.throughline.kernel.parking.StoppedStreams;
import dev.throughline.kernel.projection.CannotApply;
import dev.throughline.kernel.projection.Projector;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.kernel.wire.RedriveMessage;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.lambda.log.LogContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
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
    return batch.handle(event, context, message -> decode(message.getBody(), projectors));
  }

  private Work decode(String body, List<Projector<?, ?>> projectors) {
    var order = wire.findRedrive(body);
    if (order.isPresent()) {
      return new Redrive(order.get(), projectors);
    }
    var event = wire.readEvent(body);
    LogContext.enter(event);
    return new Apply(event, projectors);
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
          new StoppedStream(consumer, event.stream(), from, Math.max(from, came), failure));
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
          .map(note -> StoppedStream.at(consumer, order.stream(), note.fromVersion(), failure));
    }
  }
}
