package dev.throughline.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.throughline.kernel.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonTest {
  enum Status {
    OPEN
  }

  record Line(String sku, int quantity) {}

  record Sample(
      String orderId,
      Money unitPrice,
      Instant createdAt,
      List<Line> items,
      Status status,
      Optional<String> step,
      @Nullable String reason) {}

  private static final Instant AT = Instant.parse("2026-11-24T12:34:56Z");

  private final Json json = new Json();

  private static Sample sample(Optional<String> step, @Nullable String reason) {
    return new Sample(
        "1", Money.of("49.9", "USD"), AT, List.of(new Line("a", 2)), Status.OPEN, step, reason);
  }

  @Test
  void theWireIsSnakeCaseAndLeavesOutWhatIsNotThere() {
    assertThat(json.writeWire(sample(Optional.empty(), null)))
        .isEqualTo(
            "{\"order_id\":\"1\",\"unit_price\":{\"amount\":\"49.90\",\"currency\":\"USD\"},"
                + "\"created_at\":\"2026-11-24T12:34:56.000Z\","
                + "\"items\":[{\"sku\":\"a\",\"quantity\":2}],\"status\":\"OPEN\"}");
  }

  @Test
  void httpIsCamelCase() {
    assertThat(json.httpTree(sample(Optional.of("pay"), "declined")).toString())
        .isEqualTo(
            "{\"orderId\":\"1\",\"unitPrice\":{\"amount\":\"49.90\",\"currency\":\"USD\"},"
                + "\"createdAt\":\"2026-11-24T12:34:56.000Z\","
                + "\"items\":[{\"sku\":\"a\",\"quantity\":2}],\"status\":\"OPEN\","
                + "\"step\":\"pay\",\"reason\":\"declined\"}");
  }

  @Test
  void aWrittenValueIsReadEqual() {
    var absent = sample(Optional.empty(), null);
    var present = sample(Optional.of("pay"), "declined");

    assertThat(json.readWire(json.writeWire(absent), Sample.class)).isEqualTo(absent);
    assertThat(json.readWire(json.writeWire(present), Sample.class)).isEqualTo(present);
  }

  @Test
  void unknownFieldsAreIgnored() {
    assertThat(json.readWire("{\"sku\":\"a\",\"quantity\":2,\"new\":{}}", Line.class))
        .isEqualTo(new Line("a", 2));
  }

  @Test
  void aMissingFieldIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> json.readWire("{\"quantity\":2}", Line.class))
        .withMessageContaining("sku");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> json.readWire("{\"sku\":\"a\"}", Line.class))
        .withMessageContaining("quantity");
  }

  @Test
  void aFieldOfTheWrongTypeIsRefused() {
    for (var quantity : List.of("\"2\"", "2.5", "null", "{}", "99999999999")) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> json.readWire("{\"sku\":\"a\",\"quantity\":" + quantity + "}", Line.class));
    }
  }

  @Test
  void moneyThatIsNoneIsRefused() {
    for (var money :
        List.of(
            "\"49.99\"",
            "49.99",
            "{\"amount\":49.99,\"currency\":\"USD\"}",
            "{\"amount\":\"much\",\"currency\":\"USD\"}",
            "{\"amount\":\"1.001\",\"currency\":\"USD\"}",
            "{\"amount\":\"1\",\"currency\":\"???\"}",
            "{\"amount\":{\"amount\":\"1\",\"currency\":\"USD\"},\"currency\":\"USD\"}",
            "{\"amount\":\"1\",\"currency\":[\"USD\"]}",
            "{\"amount\":\"1\",\"currency\":\"USD\",\"currency\":\"EUR\"}",
            "{\"amount\":\"1\"}")) {
      assertThatIllegalArgumentException().isThrownBy(() -> json.readWire(money, Money.class));
    }
  }

  @Test
  void aTimeThatIsNoneIsRefused() {
    for (var time : List.of("\"yesterday\"", "1764000000", "{}")) {
      assertThatIllegalArgumentException().isThrownBy(() -> json.readWire(time, Instant.class));
    }
  }

  @Test
  void aTreeKeepsNumbersAsTheyAre() {
    var text = "{\"a\":1.10,\"b\":12345678901234567890,\"c\":null}";

    assertThat(json.tree(text).toString()).isEqualTo(text);
  }

  @Test
  void nothingIsNoJson() {
    assertThatIllegalArgumentException().isThrownBy(() -> json.tree(""));
    assertThatIllegalArgumentException().isThrownBy(() -> json.tree("{"));
  }

  @Test
  void rowsAreReadEqual() {
    var rows = new JsonRows<>(json, Sample.class);
    var row = sample(Optional.of("pay"), null);

    assertThat(rows.read(rows.write(row))).isEqualTo(row);
  }
}
