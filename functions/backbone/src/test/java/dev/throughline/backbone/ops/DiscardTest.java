package dev.throughline.backbone.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.wire.RedriveMessage;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DiscardTest {
  private static final String ORDERS = "orders-projection";
  private static final String PAYMENTS = "payments-inbox";

  private final OperatorsDesk desk = new OperatorsDesk();

  @Test
  void aDiscardedEventIsRecordedAndPassedOverByThisAndEveryLaterRedrive() {
    var note = desk.blocked("order-1", 3, 5);

    var answer = desk.discard(ORDERS, "order-1", "{\"version\":3,\"reason\":\"by mistake\"}");
    desk.redrive(ORDERS, "order-1");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.body().toString())
        .isEqualTo(
            "{\"id\":\"orders-projection\",\"version\":1,\"stream\":\"order-1\","
                + "\"discarded\":{\"version\":3}}");
    assertThat(desk.recorded(ORDERS).getFirst())
        .isEqualTo(
            "parking.event_discarded {\"consumer\":\"orders-projection\","
                + "\"stream\":\"order-1\",\"version\":3,\"reason\":\"by mistake\"}");
    var order = new RedriveMessage(note.stream(), Set.of(3L));
    assertThat(desk.orders()).containsExactly(order, order);
  }

  @Test
  void aDiscardedMessageIsTakenAwayAndNothingElse() {
    var command = desk.setAside(PAYMENTS, "payment-1", "k-1", OptionalLong.empty());
    var event = desk.setAside(PAYMENTS, "payment-1", "e-1", OptionalLong.of(2));

    assertThat(
            desk.discard(PAYMENTS, "payment-1", "{\"messageId\":\"k-1\",\"reason\":\"why\"}")
                .status())
        .isEqualTo(202);

    assertThat(desk.parking.find(command.key())).isEmpty();
    assertThat(desk.parking.find(event.key())).contains(event);
    assertThat(desk.outbox.sent()).isEmpty();
  }

  @Test
  void aRepeatedDiscardIsRecordedOnce() {
    desk.setAside(PAYMENTS, "payment-1", "k-1", OptionalLong.empty());
    var body = "{\"messageId\":\"k-1\",\"reason\":\"why\"}";

    var first = desk.discard(PAYMENTS, "payment-1", body);
    var second = desk.discard(PAYMENTS, "payment-1", body);

    assertThat(second.status()).isEqualTo(202);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(desk.recorded(PAYMENTS)).hasSize(1);
  }

  @Test
  void everyOffendingFieldOfADiscardIsNamedAtOnce() {
    desk.blocked("order-1", 3, 5);
    var empty = desk.discard(ORDERS, "order-1", "{\"surprise\":1}");
    var wrong = desk.discard(ORDERS, "order-1", "{\"version\":0,\"reason\":\"\\u3164 \"}");
    var both =
        desk.discard(ORDERS, "order-1", "{\"version\":3,\"messageId\":\"x\",\"reason\":\"why\"}");

    assertThat(empty.status()).isEqualTo(400);
    assertThat(empty.body().path("errors").findValuesAsText("pointer"))
        .containsExactly("/reason", "/surprise", "/version");
    assertThat(wrong.body().path("errors").findValuesAsText("pointer"))
        .containsExactly("/reason", "/version");
    assertThat(both.status()).isEqualTo(400);
    assertThat(both.body().path("errors").findValuesAsText("pointer")).containsExactly("/version");
    assertThat(both.text("/errors/0/detail"))
        .isEqualTo("must be left out where a messageId is given");
    assertThat(desk.discard(ORDERS, "order-1", "").status()).isEqualTo(400);
  }

  @Test
  void aVersionWithADecimalPointIsRefusedInWordsForTheCaller() {
    var answer = desk.discard(ORDERS, "order-1", "{\"version\":3.0,\"reason\":\"why\"}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("errors").toString())
        .isEqualTo(
            "[{\"pointer\":\"/version\",\"detail\":\"must be a whole number that is not too"
                + " large, without point and exponent\"}]");
  }

  @Test
  void aVersionThatIsNotParkedIsNamed() {
    desk.blocked("order-1", 3, 5);

    var answer = desk.discard(ORDERS, "order-1", "{\"version\":4,\"reason\":\"why\"}");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text("/errors/0/pointer")).isEqualTo("/version");
    assertThat(answer.text("/errors/0/detail")).contains("version 3, at which it is blocked");
    assertThat(
            desk.discard(ORDERS, "order-1", "{\"messageId\":\"x\",\"reason\":\"why\"}")
                .text("/errors/0/pointer"))
        .isEqualTo("/messageId");
    assertThat(desk.recorded(ORDERS)).isEmpty();
  }
}
