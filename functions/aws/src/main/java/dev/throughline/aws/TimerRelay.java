package dev.throughline.aws;

import dev.throughline.aws.OutgoingMessage.Destination;
import dev.throughline.kernel.saga.EndedSagas;
import dev.throughline.kernel.wire.TimerMessage;
import dev.throughline.kernel.wire.WireFormat;
import java.time.InstantSource;
import java.util.Map;

/**
 * Carries timers through the timer queue, hop by hop of at most 15 minutes, until they are due, and
 * then to the queue of their saga. A timer of an ended saga is dropped: most timers are such, and
 * would wake their sagas for nothing. Safe for use by many threads.
 */
public final class TimerRelay {
  private final EndedSagas ended;
  private final Outbox outbox;
  private final WireFormat wire;
  private final Map<String, String> sagaQueues;
  private final String timerQueue;
  private final InstantSource clock;

  /**
   * @param sagaQueues the URL of the FIFO queue by the saga's category
   * @param timerQueue the URL of the standard queue that brings the timers
   */
  public TimerRelay(
      EndedSagas ended,
      Outbox outbox,
      WireFormat wire,
      Map<String, String> sagaQueues,
      String timerQueue,
      InstantSource clock) {
    this.ended = ended;
    this.outbox = outbox;
    this.wire = wire;
    this.sagaQueues = Map.copyOf(sagaQueues);
    this.timerQueue = timerQueue;
    this.clock = clock;
  }

  /** The result of handling a timer. */
  public enum Result {
    /** The timer was due and is sent to its saga. */
    DELIVERED,
    /** It waits on. */
    POSTPONED,
    /** Its saga has ended and needs no timer. */
    DROPPED
  }

  /**
   * Handles a delivered timer. If the saga's log cannot be read, the store's exception is passed
   * on; if the timer cannot be sent on, the exception is that of {@link Outbox#sendOne}: in both
   * cases the timer must be delivered again.
   */
  public Result handle(TimerMessage timer) {
    if (ended.hasEnded(timer.saga())) {
      return Result.DROPPED;
    }
    var now = clock.instant();
    var due = !now.isBefore(timer.dueAt());
    var body = wire.write(timer);
    var message =
        due ? toSaga(timer, body) : OutgoingMessages.delayed(timerQueue, timer, body, now);
    outbox.sendOne(message);
    return due ? Result.DELIVERED : Result.POSTPONED;
  }

  private OutgoingMessage toSaga(TimerMessage timer, String body) {
    var queue = sagaQueues.get(timer.saga().category());
    if (queue == null) {
      throw new IllegalStateException("no queue for the sagas of " + timer.saga().category());
    }
    return new OutgoingMessage(
        new Destination.FifoQueue(queue),
        MessageGroup.of(timer.saga()),
        timer.id(),
        body,
        Map.of(),
        0);
  }
}
