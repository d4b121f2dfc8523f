package dev.throughline.lambda.telemetry;

import dev.throughline.aws.Publisher;
import dev.throughline.aws.StreamRecord;
import dev.throughline.kernel.TraceParent;
import dev.throughline.kernel.wire.Message;
import dev.throughline.lambda.log.LogContext;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Spans by OpenTelemetry: one for each request, each message that is handled, and each decision
 * that is published. The parent is the span whose trace is on the request or the commit; without
 * one a new trace begins.
 */
final class OtlpTelemetry implements Telemetry {
  private static final int SERVER_ERROR = 500;

  private final Tracer tracer;
  private final SpanBuffer buffer;
  private final InstantSource clock;

  /**
   * @param buffer that receives the tracer's spans
   */
  OtlpTelemetry(Tracer tracer, SpanBuffer buffer, InstantSource clock) {
    this.tracer = tracer;
    this.clock = clock;
    this.buffer = buffer;
  }

  @Override
  public <R> R answer(
      Request request, Function<@Nullable TraceParent, R> answer, ToIntFunction<R> status) {
    var span = span(request.route(), SpanKind.SERVER, request.caller(), SpanNames.of(request));
    try {
      var reply = answer.apply(trace(span));
      end(span, status.applyAsInt(reply));
      return reply;
    } catch (RuntimeException e) {
      fail(span, e);
      throw e;
    } finally {
      send();
    }
  }

  /** The spans of priming are dropped. */
  private void send() {
    if (LogContext.function().equals(LogContext.NO_FUNCTION)) {
      buffer.drop();
    } else {
      buffer.send();
    }
  }

  private static void end(Span span, int status) {
    span.setAttribute(SpanNames.STATUS, (long) status);
    if (status >= SERVER_ERROR) {
      span.setAttribute(SpanNames.ERROR, Integer.toString(status));
      span.setStatus(StatusCode.ERROR);
    }
    span.end();
  }

  @Override
  public <R> R invocation(Supplier<R> work) {
    try {
      return work.get();
    } finally {
      send();
    }
  }

  @Override
  public void handle(Message message, Consumer<Message> handler) {
    var span = span(message);
    try {
      handler.accept(message.in(trace(span)));
      span.end();
    } catch (RuntimeException e) {
      fail(span, e);
      throw e;
    }
  }

  /** The span of a message that is not done together is dropped: it has one when it is handled. */
  @Override
  public Set<Message> handleTogether(
      List<Message> messages, Function<List<Message>, ? extends Set<? extends Message>> handler) {
    var spans = new ArrayList<Span>();
    var originals = new HashMap<Message, Integer>();
    var inSpans = new ArrayList<Message>();
    for (var message : messages) {
      var span = span(message);
      var inSpan = message.in(trace(span));
      originals.put(inSpan, spans.size());
      inSpans.add(inSpan);
      spans.add(span);
    }
    var done = new HashSet<Message>();
    for (var message : handler.apply(inSpans)) {
      var index = originals.get(message);
      spans.get(index).end();
      done.add(messages.get(index));
    }
    return done;
  }

  @Override
  public Publisher.Result publish(
      List<StreamRecord> records, Function<List<StreamRecord>, Publisher.Result> publisher) {
    var spans = new HashMap<String, List<Span>>();
    records.forEach(record -> spans.put(record.sequenceNumber(), publications(record)));
    try {
      var result = publisher.apply(records);
      result
          .unpublished()
          .forEach(number -> spans.get(number).forEach(span -> error(span, "unpublished")));
      return result;
    } catch (RuntimeException e) {
      forEach(spans, span -> error(span, e.getClass().getName()));
      throw e;
    } finally {
      forEach(spans, Span::end);
      send();
    }
  }

  private static void forEach(Map<String, List<Span>> spans, Consumer<Span> action) {
    spans.values().forEach(some -> some.forEach(action));
  }

  /** None of a decision that is part of no trace. */
  private List<Span> publications(StreamRecord record) {
    var commit = record.commit();
    var spans = new ArrayList<Span>();
    var last = commit.firstVersion() - 1;
    for (var body : commit.bodies()) {
      last += body.events().size();
      if (body.trace() != null) {
        var attributes = SpanNames.of(commit.stream(), body, last);
        var name = "publish " + commit.stream().category();
        spans.add(span(name, SpanKind.PRODUCER, body.trace(), attributes));
      }
    }
    return spans;
  }

  private Span span(Message message) {
    var name = "process " + SpanNames.type(message);
    return span(name, SpanKind.CONSUMER, message.trace(), SpanNames.of(message, clock.instant()));
  }

  private Span span(
      String name, SpanKind kind, @Nullable TraceParent parent, Attributes attributes) {
    return tracer
        .spanBuilder(name)
        .setSpanKind(kind)
        .setParent(context(parent))
        .setAllAttributes(attributes)
        .startSpan();
  }

  private static Context context(@Nullable TraceParent parent) {
    if (parent == null) {
      return Context.root();
    }
    var remote =
        SpanContext.createFromRemoteParent(
            parent.traceId(),
            parent.spanId(),
            TraceFlags.fromHex(parent.flags(), 0),
            TraceState.getDefault());
    return Context.root().with(Span.wrap(remote));
  }

  private static TraceParent trace(Span span) {
    var context = span.getSpanContext();
    return new TraceParent(
        "00-%s-%s-%s"
            .formatted(context.getTraceId(), context.getSpanId(), context.getTraceFlags().asHex()));
  }

  private static void fail(Span span, RuntimeException e) {
    error(span, e.getClass().getName());
    span.end();
  }

  /** The message of an exception may hold data of an event, so it is left out. */
  private static void error(Span span, String type) {
    span.setAttribute(SpanNames.ERROR, type);
    span.setStatus(StatusCode.ERROR);
  }
}
