package dev.throughline.lambda.queue;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.throughline.kernel.decider.NewerEvent;
import dev.throughline.kernel.projection.FailureKind;
import dev.throughline.lambda.log.LogContext;
import dev.throughline.lambda.metrics.Metrics;
import dev.throughline.lambda.time.NoTimeLeft;
import dev.throughline.lambda.time.Outages;
import dev.throughline.lambda.time.TimeBudget;
import dev.throughline.lambda.time.TimeLeft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Processes a batch in the order of each message group: a message that fails holds up the later
 * ones of its group, and no other. A failed message is reported, and hidden for 1 s, 2 s, 4 s … up
 * to 30 s, by how often it was received. A message that has failed too often is parked, and the
 * group goes on; an outage parks nothing, see {@link ParkingRule}. A message that cannot be decoded
 * comes back every second until the queue gives it up. In a standard queue each message is a group
 * of its own. Safe for use by many threads.
 *
 * <p>No message is begun that the invocation may have no time for: it comes back untried after a
 * second, or later if an outage took the time. The reserved time is enough to return the rest of
 * the batch, and to answer.
 */
public final class FifoBatch {
  private static final Logger LOG = Logger.getLogger(FifoBatch.class);
  private static final int LONGEST_SECONDS = 30;
  private static final Duration SOON = Duration.ofSeconds(1);

  private final Visibility visibility;
  private final Metrics metrics;
  private final ParkingRule rule;

  public FifoBatch(Visibility visibility, Metrics metrics, ParkingRule rule) {
    this.visibility = visibility;
    this.metrics = metrics;
    this.rule = rule;
  }

  /**
   * Processes every message once, in the order of the batch within each group.
   *
   * @param context null where there is none, as in a test
   * @param decode throws if the message cannot be read
   * @return the messages that failed, or were not tried since one before them failed
   */
  public SQSBatchResponse handle(
      SQSEvent event, @Nullable Context context, Function<SQSMessage, Work> decode) {
    return handle(event, context, () -> {}, decode);
  }

  /**
   * The same after {@code beforehand}, which may process some messages together; their own work
   * then finds them done. {@code beforehand} throws nothing.
   */
  public SQSBatchResponse handle(
      SQSEvent event,
      @Nullable Context context,
      Runnable beforehand,
      Function<SQSMessage, Work> decode) {
    var function = LogContext.begin(context);
    TimeLeft.keeping(TimeBudget.TO_PUT_BACK, context, () -> begun(beforehand));
    var failures = new ArrayList<BatchItemFailure>();
    var parked = new ArrayList<FailureKind>();
    var outage = false;
    for (var group : groups(event).values()) {
      var outcome =
          TimeLeft.keeping(TimeBudget.TO_PUT_BACK, context, () -> untilFailure(group, decode));
      outage |= outcome.metOutage();
      var delay = outcome.delay(outage);
      TimeLeft.keeping(TimeBudget.TO_ANSWER, context, () -> putBack(outcome.left(), delay));
      outcome.left().forEach(message -> failures.add(new BatchItemFailure(message.getMessageId())));
      parked.addAll(outcome.parked());
    }
    // AWS itself counts the processed messages, as deleted: a line for each would be most of the
    // log.
    metrics.count(function, "queue", "parked", parked.size());
    parked.forEach(kind -> metrics.count(function, "parked", outcome(kind), 1));
    metrics.count(function, "queue", "failed", failures.size());
    return new SQSBatchResponse(failures);
  }

  /** Without time nothing is done together: each message is tried alone when there is time. */
  private static boolean begun(Runnable beforehand) {
    var may = TimeLeft.allows(TimeBudget.MESSAGE);
    if (may) {
      beforehand.run();
    }
    return may;
  }

  /**
   * The result of a group.
   *
   * @param left the message that failed and those behind it; empty if all went well
   * @param cause the exception that it failed with
   */
  private record Outcome(
      List<SQSMessage> left, List<FailureKind> parked, Optional<RuntimeException> cause) {
    /** An event of newer code heals as an outage does, but takes no time from other groups. */
    boolean metOutage() {
      return cause
          .filter(it -> !(it instanceof NoTimeLeft) && !NewerEvent.isCauseOf(it))
          .filter(Outages::isOne)
          .isPresent();
    }

    /** If an outage has used up the time, the untried messages wait as well. */
    Duration delay(boolean outage) {
      return switch (cause.orElse(null)) {
        case null -> Duration.ZERO;
        case Unreadable _ -> SOON;
        case NoTimeLeft _ when !outage -> SOON;
        default -> delayAfter(attempt(left.getFirst()));
      };
    }
  }

  private static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreadable(RuntimeException cause) {
      super("it cannot be decoded", cause);
    }
  }

  private static Map<String, List<SQSMessage>> groups(SQSEvent event) {
    var groups = new LinkedHashMap<String, List<SQSMessage>>();
    for (var message : event.getRecords()) {
      groups.computeIfAbsent(group(message), _ -> new ArrayList<>()).add(message);
    }
    return groups;
  }

  /** In a standard queue each message is a group of its own. */
  static String group(SQSMessage message) {
    return attribute(message, "MessageGroupId", "message " + message.getMessageId());
  }

  /** The name of the outcome in metrics. */
  private static String outcome(FailureKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private Outcome untilFailure(List<SQSMessage> group, Function<SQSMessage, Work> decode) {
    var parked = new ArrayList<FailureKind>();
    for (var i = 0; i < group.size(); i++) {
      var message = group.get(i);
      try {
        // Behind a message that was parked just now, the count of receives includes that one's
        // failures: so a message gets another try before it is parked for its own.
        TimeLeft.require(TimeBudget.MESSAGE, "another message");
        process(message, decoded(message, decode), parked.isEmpty()).ifPresent(parked::add);
      } catch (RuntimeException e) {
        log(message, group.size() - i - 1, e);
        return new Outcome(group.subList(i, group.size()), parked, Optional.of(e));
      } finally {
        LogContext.leave();
      }
    }
    return new Outcome(List.of(), parked, Optional.empty());
  }

  private static Work decoded(SQSMessage message, Function<SQSMessage, Work> decode) {
    try {
      return decode.apply(message);
    } catch (RuntimeException e) {
      throw Outages.isOne(e) ? e : new Unreadable(e);
    }
  }

  /** How long a failed message is hidden after so many receives (from 1). */
  public static Duration delayAfter(int receives) {
    return Duration.ofSeconds(Math.min(LONGEST_SECONDS, 1L << Math.min(receives - 1, 5)));
  }

  /** How long a message has been hidden in all after so many failed receives. */
  public static Duration waitedAfter(int receives) {
    return IntStream.rangeClosed(1, receives)
        .mapToObj(FifoBatch::delayAfter)
        .reduce(Duration.ZERO, Duration::plus);
  }

  /**
   * The kind of failure for which the message was parked; empty if it was processed. Throws if
   * neither.
   */
  private Optional<FailureKind> process(SQSMessage message, Work work, boolean mayBeParked) {
    try {
      work.perform();
      return Optional.empty();
    } catch (RuntimeException e) {
      var parked =
          mayBeParked
              ? rule.parks(message, work, e, attempt(message))
              : Optional.<FailureKind>empty();
      if (parked.isEmpty()) {
        throw e;
      }
      return parked;
    }
  }

  private static void log(SQSMessage message, int behind, RuntimeException e) {
    LOG.errorf(
        e,
        "message %s of group %s failed in attempt %d; %d behind it in this batch wait",
        message.getMessageId(),
        attribute(message, "MessageGroupId", "none"),
        attempt(message),
        behind);
  }

  /** All of them come back at once, so that none overtakes the failed one. */
  private int putBack(List<SQSMessage> messages, Duration delay) {
    for (var message : messages) {
      try {
        visibility.hide(message, delay);
      } catch (RuntimeException e) {
        LOG.warnf(
            e,
            "message %s comes back only after the queue's visibility timeout",
            message.getMessageId());
      }
    }
    return messages.size();
  }

  private static int attempt(SQSMessage message) {
    return Math.max(1, Integer.parseInt(attribute(message, "ApproximateReceiveCount", "1")));
  }

  static String attribute(SQSMessage message, String name, String otherwise) {
    var attributes = message.getAttributes();
    return attributes == null ? otherwise : attributes.getOrDefault(name, otherwise);
  }
}
