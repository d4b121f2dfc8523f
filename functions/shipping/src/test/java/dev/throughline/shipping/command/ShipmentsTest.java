package dev.throughline.shipping.command;

import static dev.throughline.shipping.command.ShippingInMemory.NOW;
import static dev.throughline.shipping.command.ShippingInMemory.create;
import static dev.throughline.shipping.command.ShippingInMemory.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.Check;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.StreamSlice;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the commands of the queue do to shipments. */
class ShipmentsTest {
  private static final Context NO_CONTEXT = null;

  private final ShippingInMemory shipping = new ShippingInMemory();

  @Test
  void everyCommandOfTheQueueIsCarriedOut() {
    shipping.handle(create("c1"));
    shipping.handle(message("c2", "shipping.pick"));
    shipping.handle(message("c3", "shipping.pack"));
    shipping.handle(message("c4", "shipping.label"));
    shipping.handle(message("c5", "shipping.dispatch"));

    assertThat(shipping.types())
        .containsExactly(
            "shipment.created",
            "shipment.picked",
            "shipment.packed",
            "shipment.labelled",
            "shipment.dispatched");
  }

  @Test
  void theSameMessageTwiceHasItsEffectOnce() {
    for (var message : List.of(create("c1"), message("c2", "shipping.cancel"))) {
      shipping.handle(message);
      shipping.handle(message);
    }

    assertThat(shipping.types()).containsExactly("shipment.created", "shipment.cancelled");
  }

  @Test
  void theSameCommandUnderAnotherIdHasItsEffectOnce() {
    shipping.handle(create("c1"));
    shipping.handle(create("c2"));

    assertThat(shipping.types()).containsExactly("shipment.created");
  }

  @Test
  void aLateCreationIsRefusedAndAcknowledged() {
    shipping.handle(message("c1", "shipping.cancel"));
    shipping.handle(create("c2"));

    assertThat(shipping.types()).containsExactly("shipment.cancelled");
  }

  @Test
  void anEventWhoseCommandLosesEveryConflictIsDeliveredAgain() {
    var beaten = shipping.on(new AlwaysBeaten(shipping.store)).inbox();
    var create = create("c1");

    assertThatThrownBy(() -> beaten.handle(create)).isInstanceOf(Unavailable.class);
    assertThat(shipping.store.commits()).isEmpty();
  }

  @Test
  void theCommitCarriesTheTraceOfTheMessage() {
    shipping.handle(create("c1"));

    var body = shipping.commits().getFirst().bodies().getFirst();
    assertThat(body.commandId()).isEqualTo(new CommandId("c1"));
    assertThat(body.correlationId()).isEqualTo("correlation");
    assertThat(body.userId()).isEqualTo("user-1");
    assertThat(body.source()).isEqualTo("shipping-service");
    assertThat(body.at()).isEqualTo(NOW);
  }

  @Test
  void aCommandOnAnotherOrdersStreamIsNotCarriedOut() {
    var astray = message("c1", "shipping.cancel", "{\"order_id\":\"o2\"}");

    assertThatThrownBy(() -> shipping.handle(astray)).isInstanceOf(IllegalArgumentException.class);
    assertThat(shipping.store.commits()).isEmpty();
  }

  @Test
  void aCommandThatCannotBeReadIsReported() {
    var wire = new JsonWireFormat(shipping.json);
    var event = new SQSEvent();
    event.setRecords(
        List.of(
            record("bad", wire.write(message("c1", "shipping.teleport"))),
            record("good", wire.write(create("c2")))));

    var response = shipping.function.handleRequest(event, NO_CONTEXT);
    assertThat(response.getBatchItemFailures())
        .extracting(failure -> failure.getItemIdentifier())
        .containsExactly("bad");
    assertThat(shipping.types()).containsExactly("shipment.created");
  }

  private static SQSMessage record(String id, String body) {
    var message = new SQSMessage();
    message.setMessageId(id);
    message.setBody(body);
    message.setAttributes(Map.of());
    return message;
  }

  /** A store in which every write meets a conflict. */
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
