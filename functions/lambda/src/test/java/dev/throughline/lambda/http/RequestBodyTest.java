package dev.throughline.lambda.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.throughline.kernel.Money;
import dev.throughline.kernel.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequestBodyTest {
  private static final RequestBody SAMPLE = RequestBody.schema("requests/sample.json");

  record Item(String sku, int quantity, boolean gift) {
    Item(String sku, int quantity) {
      this(sku, quantity, false);
    }
  }

  record Sample(
      String name,
      Optional<String> email,
      String colour,
      @Nullable Money unitPrice,
      List<Item> items) {}

  private static Parsed<Sample> read(String body) {
    var call =
        new HttpCall(
            new TenantId("local"),
            "c",
            null,
            Requests.POST,
            Optional.empty(),
            OptionalLong.empty(),
            ConsistencyTokens.NONE,
            false,
            Map.of(),
            Map.of(),
            body);
    return SAMPLE.read(call, Sample.class);
  }

  private static List<String> errors(String body) {
    return switch (read(body)) {
      case Parsed.Valid<Sample>(var value) -> List.of("valid: " + value);
      case Parsed.Invalid<Sample>(var problem) -> {
        assertThat(problem.status()).isEqualTo(400);
        yield problem.errors().stream().map(e -> e.pointer() + " " + e.detail()).toList();
      }
    };
  }

  @Test
  void aFieldThatIsLeftOutIsReadAsItsDefault() {
    var body =
        """
        {"name": "Ada", "colour": "blue",
         "items": [{"sku": "a", "quantity": 2, "gift": true}, {"sku": "b", "quantity": 1}]}
        """;

    assertThat(read(body))
        .isEqualTo(
            new Parsed.Valid<>(
                new Sample(
                    "Ada",
                    Optional.empty(),
                    "blue",
                    null,
                    List.of(new Item("a", 2, true), new Item("b", 1, false)))));
  }

  @Test
  void textOfWhichNothingCanBeSeenIsBlank() {
    for (var name : List.of("  ", "\\u200b\\u2060", "\\u3164")) {
      var body = "{\"name\":\"%s\",\"items\":[{\"sku\":\"a\",\"quantity\":1}]}".formatted(name);
      assertThat(errors(body))
          .as(name)
          .containsExactly("/name must not consist of blanks and invisible characters only");
    }
  }

  @Test
  void aGoodBodyIsRead() {
    var body =
        """
        {"name": "Ada", "unitPrice": {"amount": "49.9", "currency": "USD"},
         "items": [{"sku": "a", "quantity": 2}]}
        """;

    assertThat(read(body))
        .isEqualTo(
            new Parsed.Valid<>(
                new Sample(
                    "Ada",
                    Optional.empty(),
                    "red",
                    Money.of("49.90", "USD"),
                    List.of(new Item("a", 2)))));
  }

  @Test
  void everyOffendingFieldIsNamedAtOnce() {
    var body =
        """
        {"bogus": 1, "a/b": 1, "name": 5, "email": "nobody", "colour": "green",
         "unitPrice": {"amount": "-1", "currency": "usd"},
         "items": [{"sku": "a", "quantity": 0}, {"quantity": 1.5}, {"sku": null, "quantity": 1001}]}
        """;

    assertThat(errors(body))
        .containsExactly(
            "/a~1b is not a known field",
            "/bogus is not a known field",
            "/colour must be one of [\"red\",\"blue\"]",
            "/email must be a valid email",
            "/items/0/quantity must be at least 1",
            "/items/1/quantity must be a whole number",
            "/items/1/sku is missing",
            "/items/2/quantity must be at most 1000",
            "/items/2/sku must be a text",
            "/name must be a text",
            "/unitPrice/amount must be an amount such as 49.99",
            "/unitPrice/currency must match ^[A-Z]{3}$");
  }

  @Test
  void aMissingFieldPointsAtTheFieldItself() {
    assertThat(errors("{}")).containsExactly("/items is missing", "/name is missing");
  }

  @Test
  void emptyIsNotEnough() {
    assertThat(errors("{\"name\":\"\",\"items\":[]}"))
        .containsExactly("/items must have at least 1 item", "/name must not be empty");
  }

  @Test
  void tooMuchIsTooMuch() {
    var item = "{\"sku\":\"a\",\"quantity\":1}";
    var items = String.join(",", item, item, item, item);

    assertThat(errors("{\"name\":\"Ada Lovelace\",\"items\":[%s]}".formatted(items)))
        .containsExactly(
            "/items must have at most 3 items", "/name must have at most 10 characters");
  }

  @Test
  void aListIsNoObject() {
    assertThat(errors("[]")).containsExactly(" must be an object");
  }

  @Test
  void noBodyAtAllIsSaidToBeMissing() {
    assertThat(errors("")).containsExactly(" The body is missing; it must be a JSON object.");
  }

  @Test
  void aBodyThatIsNotJsonIsRefusedAsSuch() {
    assertThat(errors("{\"name\""))
        .singleElement()
        .asString()
        .matches(" The body is not JSON: Unexpected end-of-input .*at line 1, column [0-9]+\\.");
    assertThat(errors("{} {}"))
        .containsExactly(" The body is not JSON: Trailing token at line 1, column 4.");
    assertThat(errors("{\"a\":NaN}")).singleElement().asString().contains("token 'NaN' at line");
  }

  @Test
  void aRuleBeyondTheSchemaNamesItsField() {
    var body =
        """
        {"name": "Ada", "unitPrice": {"amount": "1.001", "currency": "USD"},
         "items": [{"sku": "a", "quantity": 2}]}
        """;

    assertThat(errors(body))
        .containsExactly(
            "/unitPrice must have a currency of ISO 4217 and no more decimals than that currency"
                + " has");
  }

  @Test
  void aNumberThatNoMachineHoldsIsRefused() {
    assertThat(errors("{\"name\":\"Ada\",\"items\":[{\"sku\":\"a\",\"quantity\":1e400}]}"))
        .singleElement()
        .asString()
        .startsWith("/items/0/quantity ");
  }

  @Test
  void aWholeNumberIsWrittenAsOne() {
    for (var number : List.of("1.0", "1e2", "18446744073709551617.0")) {
      assertThat(
              errors("{\"name\":\"Ada\",\"items\":[{\"sku\":\"a\",\"quantity\":" + number + "}]}"))
          .singleElement()
          .asString()
          .startsWith("/items/0/quantity must be ");
    }
  }

  @Test
  void aSchemaThatIsNotThereIsADefect() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RequestBody.schema("requests/none.json"))
        .withMessageStartingWith("write src/main/resources/requests/none.json");
  }
}
