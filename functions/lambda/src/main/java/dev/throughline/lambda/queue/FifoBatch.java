package dev.throughline.lambda.queue;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.throughline.lambda.log.LogContext;
import dev.throughline.lambda.metrics.Metrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Processes a batch so that order is kept where there is one: a message that fails takes the later
 * ones of its group with it, and no other. What has failed is reported, and hidden for 1 s, 2 s, 4
 * s … up to 30 s, by how often it was received. In a standard queue each message is a group of its
 * own. Safe for use by many threads.
 */
public final class FifoBatch {
  private static final Logger LOG = Logger.getLogger(FifoBatch.class);
  private static final int LONGEST_SECONDS = 30;

  private final Visibility visibility;
  private final Metrics metrics;

  public FifoBatch(Visibility visibility, Metrics metrics) {
    this.visibility = visibility;
    this.metrics = metrics;
  }

  /**
   * Processes every message once, in the order of the batch within each group.
   *
   * @param context null where there is none, as in a test
   * @param process throws if the message is to be delivered again
   * @return what failed, or was not tried since something before it failed
   */
  public SQSBatchResponse handle(
      SQSEvent event, @Nullable Context context, Consumer<SQSMessage> process) {
    var function = LogContext.begin(context);
    var failures = new ArrayList<BatchItemFailure>();
    for (var group : groups(event).values()) {
      var left = untilFailure(group, process);
      putBack(left);
      left.forEach(message -> failures.add(new BatchItemFailure(message.getMessageId())));
    }
    metrics.count(function, "queue", "processed", event.getRecords().size() - failures.size());
    metrics.count(function, "queue", "failed", failures.size());
    return new SQSBatchResponse(failures);
  }

  private static Map<String, List<SQSMessage>> groups(SQSEvent event) {
    var groups = new LinkedHashMap<String, List<SQSMessage>>();
    for (var message : event.getRecords()) {
      var group = attribute(message, "MessageGroupId", "message " + message.getMessageId());
      groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(message);
    }
    return groups;
  }

  /** The message that failed and those behind it; empty if all went well. */
  private static List<SQSMessage> untilFailure(
      List<SQSMessage> group, Consumer<SQSMessage> process) {
    for (var i = 0; i < group.size(); i++) {
      try {
        process.accept(group.get(i));
      } catch (RuntimeException e) {
        log(group.get(i), group.size() - i - 1, e);
        return group.subList(i, group.size());
      } finally {
        LogContext.leave();
      }
    }
    return List.of();
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

  /** All of them come back at once, so that none of the group overtakes the one that failed. */
  private void putBack(List<SQSMessage> messages) {
    if (messages.isEmpty()) {
      return;
    }
    var exponent = Math.min(attempt(messages.getFirst()) - 1, 5);
    var delay = Duration.ofSeconds(Math.min(LONGEST_SECONDS, 1L << exponent));
    for (var message : messages) {
      try {
        visibility.hide(message, delay);
      } catch (RuntimeException e) {
        LOG.warnf(e, "message %s comes back only at the queue's timeout", message.getMessageId());
      }
    }
  }

  private static int attempt(SQSMessage message) {
    return Math.max(1, Integer.parseInt(attribute(message, "ApproximateReceiveCount", "1")));
  }

  private static String attribute(SQSMessage message, String name, String otherwise) {
    var attributes = message.getAttributes();
    return attributes == null ? otherwise : attributes.getOrDefault(name, otherwise);
  }
}
