package dev.throughline.lambda.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.throughline.aws.Publisher;
import dev.throughline.aws.StreamRecord;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.TraceParent;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.StreamPosition;
import dev.throughline.kernel.wire.Message;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.kernel.wire.TimerMessage;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OtlpTelemetryTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final TraceParent CALLER = new TraceParent("00-" + TRACE + "-b7ad6b7169203331-01");
  private static final TraceParent UNRECORDED =
      new TraceParent("00-" + TRACE + "-b7ad6b7169203331-00");
  private static final Instant AT = Instant.parse("2026-11-30T09:00:00Z");
  private static final StreamId LOAN = new StreamId(new TenantId("acme"), "loan", "7");

  private final RecordingExporter exporter = new RecordingExporter();
  private final Telemetry telemetry = telemetry(1);

  @BeforeEach
  void inAFunction() {
    MDC.put("function", "loans-inbox");
  }

  @AfterEach
  void inNone() {
    MDC.clear();
  }

  private Telemetry telemetry(double share) {
    var settings =
        new OtlpSettings(
            URI.create("http://collector"),
            Map.of(),
            Map.of("deployment.environment", "test"),
            share);
    return OtlpExport.telemetry(
        exporter, settings, "loans-inbox", () -> AT.plusMillis(250), new Random(1));
  }

  private static RecordedEvent event(int version, @Nullable TraceParent trace) {
    return new RecordedEvent(
        "e-" + version,
        LOAN,
        new StreamPosition(version, version),
        new EventData("loan.begun", "1.0", "{\"name\":\"Ada\"}"),
        AT,
        "loan-service",
        "c-1",
        "k-1",
        "ada@example.com",
        null,
        trace);
  }

  private static Telemetry.Request request(@Nullable TraceParent caller) {
    return new Telemetry.Request("PUT /members/{id}/name", "c-1", caller);
  }

  private @Nullable TraceParent answered(@Nullable TraceParent caller, int status) {
    var given = new AtomicReference<@Nullable TraceParent>();
    telemetry.answer(
        request(caller),
        trace -> {
          given.set(trace);
          return status;
        },
        Integer::intValue);
    return given.get();
  }

  @Test
  void thePrimingBeforeASnapshotSendsNothing() {
    MDC.clear();

    answered(CALLER, 200);

    assertThat(exporter.exports).isZero();
  }

  @Test
  void aRequestIsASpanBelowItsCallersAndTheCommitsAreBelowIt() {
    var given = answered(CALLER, 200);

    var span = exporter.only();
    assertThat(span.getName()).isEqualTo("PUT /members/{id}/name");
    assertThat(span.getKind()).isEqualTo(SpanKind.SERVER);
    assertThat(span.getTraceId()).isEqualTo(TRACE);
    assertThat(span.getParentSpanId()).isEqualTo(CALLER.spanId());
    assertThat(given).isEqualTo(new TraceParent("00-%s-%s-01".formatted(TRACE, span.getSpanId())));
    assertThat(attributes(span))
        .isEqualTo(
            Map.of(
                "http.request.method", "PUT",
                "http.route", "/members/{id}/name",
                "http.response.status_code", "200",
                "throughline.correlation_id", "c-1"));
    assertThat(span.getResource().getAttributes().asMap().toString())
        .contains("service.name=loans-inbox", "deployment.environment=test");
  }

  @Test
  void withoutACallersTraceANewOneBegins() {
    var first = answered(null, 200);
    var second = answered(null, 200);

    assertThat(first.traceId()).isNotEqualTo(TRACE).isNotEqualTo(second.traceId());
    assertThat(exporter.spans).allMatch(span -> !span.getParentSpanContext().isValid());
  }

  @Test
  void aTraceThatItsCallerDoesNotRecordIsHandedOnAndNotSent() {
    var given = answered(UNRECORDED, 200);

    assertThat(given.traceId()).isEqualTo(TRACE);
    assertThat(given.flags()).isEqualTo("00");
    assertThat(exporter.exports).isZero();
  }

  @Test
  void ofNewTracesTheGivenShareIsRecordedAndOfACallersAll() {
    var never = telemetry(0);

    never.answer(request(null), _ -> 200, Integer::intValue);
    assertThat(exporter.spans).isEmpty();

    never.answer(request(CALLER), _ -> 200, Integer::intValue);
    assertThat(exporter.spans).hasSize(1);
  }

  @Test
  void aFailureOfOursIsAnErrorAndARefusalIsNot() {
    answered(CALLER, 409);
    answered(CALLER, 503);
    assertThatThrownBy(
            () ->
                telemetry.answer(
                    request(CALLER),
                    _ -> {
                      throw new IllegalStateException("Ada");
                    },
                    Integer::intValue))
        .hasMessage("Ada");

    assertThat(exporter.spans)
        .extracting(span -> span.getStatus().getStatusCode())
        .containsExactly(StatusCode.UNSET, StatusCode.ERROR, StatusCode.ERROR);
    assertThat(attributes(exporter.spans.get(1))).containsEntry("error.type", "503");
    assertThat(attributes(exporter.spans.get(2)))
        .containsEntry("error.type", "java.lang.IllegalStateException");
    assertThat(exporter.spans.toString()).doesNotContain("Ada");
  }

  @Test
  void aMessageIsHandledInASpanBelowTheOneOfItsCommit() {
    var handled = new ArrayList<Message>();
    telemetry.invocation(
        () -> {
          telemetry.handle(event(3, CALLER), handled::add);
          assertThat(exporter.exports).as("exports before the end").isZero();
          return null;
        });

    var span = exporter.only();
    assertThat(span.getName()).isEqualTo("process loan.begun");
    assertThat(span.getKind()).isEqualTo(SpanKind.CONSUMER);
    assertThat(span.getTraceId()).isEqualTo(TRACE);
    assertThat(span.getParentSpanId()).isEqualTo(CALLER.spanId());
    assertThat(handled).containsExactly(event(3, in(span)));
    assertThat(attributes(span))
        .isEqualTo(
            Map.of(
                "messaging.system", "aws_sqs",
                "messaging.operation.name", "process",
                "messaging.operation.type", "process",
                "messaging.message.id", "e-3",
                "throughline.tenant", "acme",
                "throughline.stream", "loan-7",
                "throughline.stream_version", "3",
                "throughline.type", "loan.begun",
                "throughline.lag_ms", "250",
                "throughline.correlation_id", "c-1"));
  }

  @Test
  void aHandlersFailureIsPassedOnAndIsInTheSpan() {
    assertThatThrownBy(
            () ->
                telemetry.invocation(
                    () -> {
                      telemetry.handle(
                          event(1, null),
                          _ -> {
                            throw new IllegalArgumentException("Ada");
                          });
                      return null;
                    }))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(exporter.only().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(exporter.only().toString()).doesNotContain("Ada");
  }

  @Test
  void ofMessagesHandledTogetherEachThatIsDoneHasASpan() {
    var one = event(1, CALLER);
    var same = event(1, CALLER);
    var two = event(2, null);
    var timer = new TimerMessage("t", LOAN, "overdue", AT, "c-1", "e-1");
    var given = new ArrayList<Message>();

    var done =
        telemetry.invocation(
            () ->
                telemetry.handleTogether(
                    List.of(one, same, two, timer),
                    messages -> {
                      given.addAll(messages);
                      return Set.of(messages.get(0), messages.get(1), messages.get(3));
                    }));

    assertThat(done).containsExactlyInAnyOrder(one, timer);
    assertThat(exporter.spans)
        .extracting(SpanData::getName)
        .containsExactlyInAnyOrder(
            "process loan.begun", "process loan.begun", "process loan overdue");
    assertThat(given).extracting(Message::trace).doesNotHaveDuplicates().doesNotContainNull();
  }

  @Test
  void eachDecisionOfACommitIsPublishedInASpanOfItsOwnTrace() {
    var traced = body("a", CALLER);
    var commit = new Commit(LOAN, 1, 1, List.of(traced, body("b", null)), Optional.empty());
    var second = new Commit(LOAN, 2, 3, body("c", CALLER));

    var result =
        telemetry.publish(
            List.of(new StreamRecord("100", commit), new StreamRecord("200", second)),
            _ -> new Publisher.Result(List.of("200"), List.of("no answer")));

    assertThat(result.unpublished()).containsExactly("200");
    assertThat(exporter.spans)
        .extracting(SpanData::getName, SpanData::getKind, SpanData::getParentSpanId)
        .containsOnly(tuple("publish loan", SpanKind.PRODUCER, CALLER.spanId()))
        .hasSize(2);
    assertThat(exporter.spans)
        .extracting(span -> attributes(span).get("throughline.stream_version"))
        .containsExactlyInAnyOrder("1", "3");
    assertThat(exporter.spans)
        .filteredOn(span -> span.getStatus().getStatusCode() == StatusCode.ERROR)
        .singleElement()
        .extracting(span -> attributes(span).get("throughline.stream_version"))
        .isEqualTo("3");
    assertThat(attributes(exporter.only()))
        .containsEntry("messaging.system", "aws.sns")
        .containsEntry("messaging.batch.message_count", "1");
  }

  @Test
  void aPublicationThatThrowsIsAnError() {
    var record = new StreamRecord("100", new Commit(LOAN, 1, 1, body("a", CALLER)));
    assertThatThrownBy(
            () ->
                telemetry.publish(
                    List.of(record),
                    _ -> {
                      throw new IllegalStateException("Ada");
                    }))
        .hasMessage("Ada");

    assertThat(exporter.only().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(attributes(exporter.only()))
        .containsEntry("error.type", "java.lang.IllegalStateException");
  }

  private static CommitBody body(String id, @Nullable TraceParent trace) {
    return new CommitBody(
        new CommandId(id),
        "",
        "loan-service",
        "c-1",
        "ada",
        AT,
        List.of(new EventData("loan.begun", "1.0", "{}")),
        List.of(),
        List.of(),
        true,
        false,
        null,
        trace);
  }

  @Test
  void whereNoEndpointIsGivenAMessageKeepsItsTrace() {
    var handled = new ArrayList<Message>();

    Telemetry.OFF.handle(event(1, CALLER), handled::add);
    Telemetry.OFF.handle(event(2, null), handled::add);

    assertThat(handled).containsExactly(event(1, CALLER), event(2, null));
    assertThat(Telemetry.OFF.<@Nullable TraceParent>answer(request(CALLER), it -> it, _ -> 200))
        .isEqualTo(CALLER);
    assertThat(Telemetry.OFF.handleTogether(List.of(event(1, CALLER)), Set::copyOf))
        .containsExactly(event(1, CALLER));
  }

  private static TraceParent in(SpanData span) {
    return new TraceParent("00-%s-%s-01".formatted(span.getTraceId(), span.getSpanId()));
  }

  private static Map<String, String> attributes(SpanData span) {
    var all = new HashMap<String, String>();
    span.getAttributes().forEach((key, value) -> all.put(key.getKey(), value.toString()));
    return all;
  }
}
