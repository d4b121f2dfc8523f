package dev.throughline.lambda.queue;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.throughline.json.CodeFingerprint;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.capture.CopyKeeper;
import dev.throughline.kernel.parking.BlockedStream;
import dev.throughline.kernel.parking.BlockedStreams;
import dev.throughline.kernel.parking.Failure;
import dev.throughline.kernel.parking.Parked;
import dev.throughline.kernel.projection.CannotApply;
import dev.throughline.kernel.projection.Projection;
import dev.throughline.kernel.projection.Projector;
import dev.throughline.kernel.projection.UnreadableRow;
import dev.throughline.kernel.wire.CommandMessage;
import dev.throughline.kernel.wire.Message;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.kernel.wire.RedriveMessage;
import dev.throughline.kernel.wire.TimerMessage;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.lambda.log.LogContext;
import dev.throughline.lambda.telemetry.Telemetry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hands the events of a batch to read models, as {@link FifoBatch} says. An event that cannot be
 * applied blocks its stream for this consumer, and no other stream; the request to redrive the
 * stream comes through the same queue, so that nothing else is done to that stream meanwhile.
 */
@Singleton
public class ProjectionConsumer {
  private static final Logger LOG = Logger.getLogger(ProjectionConsumer.class);

  private final FifoBatch batch;
  private final WireFormat wire;
  private final BlockedStreams blocked;
  private final Telemetry telemetry;
  private final Map<Projection<?, ?>, String> fingerprints = new ConcurrentHashMap<>();

  @Inject
  public ProjectionConsumer(
      FifoBatch batch, WireFormat wire, BlockedStreams blocked, Telemetry telemetry) {
    this.batch = batch;
    this.wire = wire;
    this.blocked = blocked;
    this.telemetry = telemetry;
  }

  /** One that makes no spans. */
  public ProjectionConsumer(FifoBatch batch, WireFormat wire, BlockedStreams blocked) {
    this(batch, wire, blocked, Telemetry.OFF);
  }

  /** The same without copies. */
  public SQSBatchResponse handle(
      SQSEvent event, @Nullable Context context, List<Projector<?, ?>> readModels) {
    return handle(event, context, readModels, List.of());
  }

  /**
   * Each read model applies the events that concern it, in all kept builds; the list of builds is
   * read anew for each message, since processing takes time. An event of a row of which there are
   * copies needs no event before it, so it is parked whole, and its stream is not blocked.
   *
   * @param copies of the rows of other contexts' tables, each of which takes the events of its
   *     table; no read model shows such a row
   */
  public SQSBatchResponse handle(
      SQSEvent event,
      @Nullable Context context,
      List<Projector<?, ?>> readModels,
      List<CopyKeeper<?, ?>> copies) {
    var together = new Together(wire);
    return telemetry.invocation(
        () ->
            batch.handle(
                event,
                context,
                () ->
                    together.perform(
                        event,
                        messages ->
                            telemetry.handleTogether(messages, some -> applied(some, readModels))),
                message -> {
                  var read = together.message(message);
                  LogContext.enter(read);
                  var copied = concerned(copies, read);
                  return copied.isEmpty()
                      ? work(read, together.isDone(read) ? List.of() : readModels)
                      : IndependentWork.of(message, read, () -> take(read, copied));
                }));
  }

  /** Nothing depends on it: where it is not noted now, it is within seconds. */
  private void tellCode(Projector<?, ?> readModel) {
    var projection = readModel.projection();
    try {
      var code = fingerprints.computeIfAbsent(projection, _ -> CodeFingerprint.of(readModel));
      if (readModel.keptBy(code)) {
        LOG.warnf("the rows of %s were built by other code", projection.getClass().getSimpleName());
      }
    } catch (RuntimeException e) {
      LOG.debugf(e, "the code of %s is not noted", projection);
    }
  }

  private static List<CopyKeeper<?, ?>> concerned(List<CopyKeeper<?, ?>> copies, Message message) {
    return message instanceof RecordedEvent event
        ? copies.stream().<CopyKeeper<?, ?>>filter(copy -> copy.concerns(event)).toList()
        : List.of();
  }

  private void take(Message message, List<CopyKeeper<?, ?>> copies) {
    telemetry.handle(message, _ -> copies.forEach(copy -> copy.take((RecordedEvent) message)));
  }

  private Work work(Message message, List<Projector<?, ?>> readModels) {
    return switch (message) {
      case RecordedEvent event -> new Apply(event, readModels);
      case RedriveMessage redrive -> new Redrive(redrive, readModels);
      case CommandMessage _, TimerMessage _ ->
          throw new IllegalArgumentException("a projection takes events: " + message);
    };
  }

  /**
   * The kept builds of the read models that show a stream, and of no other: the list costs a read
   * at times.
   */
  private List<Projector<?, ?>> kept(List<Projector<?, ?>> readModels, StreamId stream) {
    return readModels.stream()
        .filter(readModel -> readModel.key(stream).isPresent())
        .<Projector<?, ?>>flatMap(
            readModel -> {
              tellCode(readModel);
              return readModel.kept().stream();
            })
        .toList();
  }

  /** Several events of one stream are one write of a row; the others wait for their turn. */
  private Set<RecordedEvent> applied(List<Message> messages, List<Projector<?, ?>> readModels) {
    var streams =
        messages.stream()
            .filter(RecordedEvent.class::isInstance)
            .map(RecordedEvent.class::cast)
            .collect(groupingBy(RecordedEvent::stream, LinkedHashMap::new, toList()))
            .values();
    var done = new HashSet<RecordedEvent>();
    for (var ofStream : streams) {
      if (ofStream.size() > 1 && areApplied(ofStream, readModels)) {
        done.addAll(ofStream);
      }
    }
    return done;
  }

  private boolean areApplied(List<RecordedEvent> events, List<Projector<?, ?>> readModels) {
    try {
      return kept(readModels, events.getFirst().stream()).stream()
          .allMatch(projector -> projector.handleTogether(events));
    } catch (RuntimeException e) {
      LOG.debugf(e, "the events of %s are applied one by one", events.getFirst().stream());
      return false;
    }
  }

  private final class Apply implements Work {
    private final RecordedEvent event;
    private final List<Projector<?, ?>> readModels;

    private Apply(RecordedEvent event, List<Projector<?, ?>> readModels) {
      this.event = event;
      this.readModels = readModels;
    }

    @Override
    public void perform() {
      if (!readModels.isEmpty()) {
        telemetry.handle(event, _ -> apply());
      }
    }

    private void apply() {
      kept(readModels, event.stream()).forEach(projector -> projector.handle(event, blocked));
    }

    @Override
    public Optional<Parked> parked(String consumer, RuntimeException cause, Failure failure) {
      var came = event.position().version();
      var from = firstThatWaits(cause, came);
      return Optional.of(
          new BlockedStream(consumer, event.stream(), from, Math.max(from, came), failure));
    }

    /**
     * An event that was left to the next of its commit waits as well, if the row cannot be read
     * when that one comes.
     */
    private long firstThatWaits(RuntimeException cause, long came) {
      return switch (cause) {
        case CannotApply cannot -> cannot.version();
        case UnreadableRow row -> Math.min(came, row.applied(event.stream()).version() + 1);
        default -> came;
      };
    }
  }

  private final class Redrive implements Work {
    private final RedriveMessage request;
    private final List<Projector<?, ?>> readModels;

    private Redrive(RedriveMessage request, List<Projector<?, ?>> readModels) {
      this.request = request;
      this.readModels = readModels;
    }

    @Override
    public void perform() {
      telemetry.handle(request, _ -> resume());
    }

    private void resume() {
      switch (blocked.resume(request, kept(readModels, request.stream()))) {
        case CAUGHT_UP -> LOG.infof("%s was redriven and has caught up", request.stream());
        case FAILED_AGAIN -> LOG.errorf("%s was redriven and failed again", request.stream());
        case NOT_BLOCKED ->
            LOG.infof("%s was to be redriven, but is not blocked", request.stream());
      }
    }

    /** The stream stays blocked, and its entry records this attempt. */
    @Override
    public Optional<Parked> parked(String consumer, RuntimeException cause, Failure failure) {
      return blocked
          .find(request.stream())
          .map(entry -> BlockedStream.at(consumer, request.stream(), entry.fromVersion(), failure));
    }
  }
}
