package dev.throughline.lambda.telemetry;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.saga.SagaLog;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.wire.CommandMessage;
import dev.throughline.kernel.wire.Message;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.kernel.wire.RedriveMessage;
import dev.throughline.kernel.wire.TimerMessage;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Names and attributes of spans, by OpenTelemetry's semantic conventions for HTTP and messaging,
 * with those of event sourcing under {@code throughline.}. None is personal: no user, no data of an
 * event, no address of a request. One thing differs from the conventions: a message's span is named
 * after its type and not after its queue, which the function's name says already.
 */
final class SpanNames {
  static final AttributeKey<String> METHOD = stringKey("http.request.method");
  static final AttributeKey<String> ROUTE = stringKey("http.route");
  static final AttributeKey<Long> STATUS = longKey("http.response.status_code");
  static final AttributeKey<String> ERROR = stringKey("error.type");
  static final AttributeKey<String> SYSTEM = stringKey("messaging.system");
  static final AttributeKey<String> OPERATION = stringKey("messaging.operation.name");
  static final AttributeKey<String> OPERATION_TYPE = stringKey("messaging.operation.type");
  static final AttributeKey<String> MESSAGE_ID = stringKey("messaging.message.id");
  static final AttributeKey<Long> COUNT = longKey("messaging.batch.message_count");
  static final AttributeKey<String> TENANT = stringKey("throughline.tenant");
  static final AttributeKey<String> STREAM = stringKey("throughline.stream");
  static final AttributeKey<Long> VERSION = longKey("throughline.stream_version");
  static final AttributeKey<String> TYPE = stringKey("throughline.type");
  static final AttributeKey<Long> LAG = longKey("throughline.lag_ms");
  static final AttributeKey<String> CORRELATION = stringKey("throughline.correlation_id");

  private static final String SQS = "aws_sqs";
  private static final String SNS = "aws.sns";

  private SpanNames() {}

  /** What a message is: the type of an event or a command, the name of a timer. */
  static String type(Message message) {
    return switch (message) {
      case RecordedEvent event -> event.data().type();
      case CommandMessage command -> command.type();
      case TimerMessage timer -> timer.saga().category() + " " + timer.name();
      case RedriveMessage _ -> "redrive";
    };
  }

  static Attributes of(Telemetry.Request request) {
    var words = request.route().split(" ", 2);
    var all = Attributes.builder().put(METHOD, words[0]);
    if (words.length > 1) {
      all.put(ROUTE, words[1]);
    }
    return all.put(CORRELATION, request.correlationId()).build();
  }

  /** When a message could be handled first; empty for a request to redrive. */
  private static Optional<Instant> since(Message message) {
    return switch (message) {
      case RecordedEvent event -> Optional.of(event.at());
      case CommandMessage command -> Optional.of(command.at());
      case TimerMessage timer -> Optional.of(timer.dueAt());
      case RedriveMessage _ -> Optional.empty();
    };
  }

  /**
   * Of a message.
   *
   * @param now when it is handled
   */
  static Attributes of(Message message, Instant now) {
    var all = messaging(SQS, "process", "process").put(TYPE, type(message));
    stream(all, message.stream());
    since(message)
        .map(at -> Duration.between(at, now).toMillis())
        .filter(lag -> lag >= 0)
        .ifPresent(lag -> all.put(LAG, lag));
    switch (message) {
      case RecordedEvent event ->
          all.put(MESSAGE_ID, event.id())
              .put(VERSION, event.position().version())
              .put(CORRELATION, event.correlationId());
      case CommandMessage command ->
          all.put(MESSAGE_ID, command.id().value()).put(CORRELATION, command.correlationId());
      case TimerMessage timer ->
          all.put(MESSAGE_ID, timer.id()).put(CORRELATION, timer.correlationId());
      case RedriveMessage _ -> {}
    }
    return all.build();
  }

  /**
   * Of the publication of a decision.
   *
   * @param last version of its events
   */
  static Attributes of(StreamId stream, CommitBody body, long last) {
    var first = body.events().getFirst().type();
    var entry = SagaLog.isEntry(first);
    var events = entry ? 0 : body.events().size();
    var all =
        messaging(entry ? SQS : SNS, "publish", "send")
            .put(COUNT, (long) events + body.commands().size() + body.timers().size())
            .put(VERSION, last)
            .put(TYPE, first)
            .put(CORRELATION, body.correlationId());
    stream(all, stream);
    return all.build();
  }

  private static AttributesBuilder messaging(String system, String operation, String type) {
    return Attributes.builder()
        .put(SYSTEM, system)
        .put(OPERATION, operation)
        .put(OPERATION_TYPE, type);
  }

  private static void stream(AttributesBuilder all, StreamId stream) {
    all.put(TENANT, stream.tenant().value()).put(STREAM, stream.name());
  }
}
