package dev.throughline.payments.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.Check;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.StreamSlice;
import dev.throughline.kernel.wire.CommandMessage;
import dev.throughline.lambda.json.Json;
import dev.throughline.lambda.json.JsonWireFormat;
import dev.throughline.lambda.metrics.Metrics;
import dev.throughline.lambda.queue.CommandConsumer;
import dev.throughline.lambda.queue.FifoBatch;
import dev.throughline.payments.PaymentsWiring;
import dev.throughline.payments.gateway.LedgerGateway;
import dev.throughline.testkit.InMemoryEventStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentsTest {
  private static final Context NO_CONTEXT = null;
  private static final StreamId PAYMENT = new StreamId(new TenantId("t1"), "payment", "o1");
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  private final Json json = new Json();
  private final InMemoryEventStore store = new InMemoryEventStore();
  private final LedgerGateway gateway = new LedgerGateway();
  private final Payments payments = on(store);

  @Test
  void aPaymentIsHeldAndTaken() {
    payments.handle(authorize("c1"));
    payments.handle(message("c2", "payments.capture"));

    assertThat(types()).containsExactly("payment.authorized", "payment.processed");
    assertThat(gateway.calls).containsExactly("authorize", "capture");
    assertThat(gateway.taken).hasSize(1);
  }

  @Test
  void theSameMessageTwiceHasItsEffectOnceAndAsksTheGatewayOnce() {
    for (var message :
        List.of(
            authorize("c1"), message("c2", "payments.capture"), message("c3", "payments.refund"))) {
      payments.handle(message);
      payments.handle(message);
    }

    assertThat(types())
        .containsExactly("payment.authorized", "payment.processed", "payment.refunded");
    assertThat(gateway.calls).containsExactly("authorize", "capture", "refund");
  }

  @Test
  void theSameWishUnderAnotherIdHasItsEffectOnce() {
    payments.handle(authorize("c1"));
    payments.handle(authorize("c2"));
    payments.handle(message("c3", "payments.capture"));
    payments.handle(message("c4", "payments.capture"));

    assertThat(types()).containsExactly("payment.authorized", "payment.processed");
    assertThat(gateway.calls).containsExactly("authorize", "capture");
  }

  @ParameterizedTest
  @ValueSource(strings = {"payments.void", "payments.refund"})
  void undoingWhatIsHeldLetsItGo(String undo) {
    payments.handle(authorize("c1"));
    payments.handle(message("c2", undo));
    payments.handle(message("c3", "payments.void"));

    assertThat(types()).containsExactly("payment.authorized", "payment.voided");
    assertThat(gateway.calls).containsExactly("authorize", "void");
    assertThat(gateway.held).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"payments.void", "payments.refund"})
  void undoingWhatIsTakenGivesItBack(String undo) {
    payments.handle(authorize("c1"));
    payments.handle(message("c2", "payments.capture"));
    payments.handle(message("c3", undo));

    assertThat(types())
        .containsExactly("payment.authorized", "payment.processed", "payment.refunded");
    assertThat(gateway.taken).isEmpty();
  }

  @Test
  void anAuthorizationThatComesAfterItsUndoingIsRefusedAndLeavesNothingHeld() {
    payments.handle(message("c1", "payments.void"));
    payments.handle(authorize("c2"));

    assertThat(types()).containsExactly("payment.voided");
    assertThat(gateway.calls).containsExactly("void", "void");
    assertThat(gateway.held).isEmpty();
  }

  @Test
  void whatTheGatewayDoesNotAnswerFailsAndIsLetGo() {
    gateway.silent.add("authorize");
    payments.handle(authorize("c1"));

    assertThat(types()).containsExactly("payment.failed");
    assertThat(json("payment.failed"))
        .isEqualTo("{\"order_id\":\"o1\",\"stage\":\"authorize\",\"reason\":\"silence\"}");
    assertThat(gateway.calls).containsExactly("authorize", "void");
    assertThat(gateway.held).isEmpty();
  }

  @Test
  void whatWasTakenWithoutAnAnswerIsGivenBackAllTheSame() {
    payments.handle(authorize("c1"));
    gateway.silent.add("capture");
    payments.handle(message("c2", "payments.capture"));
    assertThat(gateway.taken).hasSize(1);

    payments.handle(message("c3", "payments.void"));
    assertThat(types()).containsExactly("payment.authorized", "payment.failed", "payment.refunded");
    assertThat(gateway.taken).isEmpty();
  }

  @Test
  void anUndoingThatTheGatewayDoesNotAnswerIsToComeAgain() {
    payments.handle(authorize("c1"));
    gateway.silent.add("void");
    var undo = message("c2", "payments.void");
    assertThatThrownBy(() -> payments.handle(undo)).isInstanceOf(IllegalStateException.class);
    assertThat(types()).containsExactly("payment.authorized");

    gateway.silent.clear();
    payments.handle(undo);
    assertThat(types()).containsExactly("payment.authorized", "payment.voided");
  }

  @Test
  void whoIsOvertakenWhileTheGatewayIsAskedDecidesOnTheNewState() {
    var overtaken =
        on(new Overtaking(store, () -> payments.handle(message("c9", "payments.void"))));
    overtaken.handle(authorize("c1"));

    assertThat(types()).containsExactly("payment.voided");
    assertThat(gateway.calls).containsExactly("authorize", "void", "void");
    assertThat(gateway.held).isEmpty();
  }

  @Test
  void whoIsOvertakenEveryTimeIsToComeAgain() {
    var beaten = on(new AlwaysBeaten(store));
    var authorize = authorize("c1");

    assertThatThrownBy(() -> beaten.handle(authorize)).isInstanceOf(IllegalStateException.class);
    assertThat(store.commits()).isEmpty();
  }

  @Test
  void whatIsStoredCarriesTheTraceOfTheMessage() {
    payments.handle(authorize("c1"));

    var body = store.read(PAYMENT).commits().getFirst().body();
    assertThat(body.commandId()).isEqualTo(new CommandId("c1"));
    assertThat(body.correlationId()).isEqualTo("correlation");
    assertThat(body.userId()).isEqualTo("user-1");
    assertThat(body.source()).isEqualTo("payment-service");
    assertThat(body.at()).isEqualTo(NOW);
  }

  @Test
  void aCommandThatCannotBeReadIsReported() {
    var wire = new JsonWireFormat(json);
    var batch = new FifoBatch((message, delay) -> {}, new Metrics());
    var handler = new PaymentsCommandsHandler(new CommandConsumer(batch, wire), payments);

    var response =
        handler.handleRequest(
            batch(wire.write(message("c1", "payments.donate")), wire.write(authorize("c2"))),
            NO_CONTEXT);
    assertThat(response.getBatchItemFailures())
        .extracting(failure -> failure.getItemIdentifier())
        .containsExactly("m0");
    assertThat(types()).containsExactly("payment.authorized");
  }

  private static SQSEvent batch(String... bodies) {
    var event = new SQSEvent();
    event.setRecords(List.of(bodies).stream().map(PaymentsTest::record).toList());
    for (var i = 0; i < bodies.length; i++) {
      event.getRecords().get(i).setMessageId("m" + i);
    }
    return event;
  }

  private static SQSMessage record(String body) {
    var message = new SQSMessage();
    message.setBody(body);
    message.setAttributes(Map.of());
    return message;
  }

  private Payments on(EventStore through) {
    var wiring = new PaymentsWiring();
    var events = wiring.events(json);
    var backoff = Backoff.immediately(3);
    InstantSource clock = () -> NOW;
    return new Payments(
        wiring.executor(events, through, clock, backoff), events, through, gateway, backoff, json);
  }

  private static CommandMessage authorize(String id) {
    return message(
        id,
        "payments.authorize",
        """
        {"order_id":"o1","amount":{"amount":"49.99","currency":"USD"},"payment_method":"tok_ok"}\
        """);
  }

  private static CommandMessage message(String id, String type) {
    return message(id, type, "{\"order_id\":\"o1\"}");
  }

  private static CommandMessage message(String id, String type, String json) {
    return new CommandMessage(
        new CommandId(id), "", PAYMENT, type, "1.0", json, NOW, "correlation", "cause", "user-1");
  }

  private List<String> types() {
    return store.read(PAYMENT).commits().stream()
        .flatMap(commit -> commit.body().events().stream())
        .map(event -> event.type())
        .toList();
  }

  private String json(String type) {
    return store.read(PAYMENT).commits().stream()
        .flatMap(commit -> commit.body().events().stream())
        .filter(event -> event.type().equals(type))
        .findFirst()
        .orElseThrow()
        .json();
  }

  /** A store into which somebody else writes right before the first append. */
  private static final class Overtaking implements EventStore {
    private final EventStore store;
    private Runnable other;

    Overtaking(EventStore store, Runnable other) {
      this.store = store;
      this.other = other;
    }

    @Override
    public StreamSlice read(StreamId stream, long afterCommit) {
      return store.read(stream, afterCommit);
    }

    @Override
    public AppendResult append(Append write) {
      var first = other;
      other = () -> {};
      first.run();
      return store.append(write);
    }

    @Override
    public AppendResult appendAll(List<Append> writes, List<Check> checks) {
      return store.appendAll(writes, checks);
    }
  }

  /** A store in which somebody else is always faster. */
  private record AlwaysBeaten(EventStore store) implements EventStore {
    @Override
    public StreamSlice read(StreamId stream, long afterCommit) {
      return store.read(stream, afterCommit);
    }

    @Override
    public AppendResult append(Append write) {
      return new AppendResult.Conflict();
    }

    @Override
    public AppendResult appendAll(List<Append> writes, List<Check> checks) {
      return new AppendResult.Conflict();
    }
  }
}
