package dev.throughline.localstack.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.localstack.deployment.Blueprint;
import dev.throughline.localstack.template.TemplateOptions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ten changes of {@code order.created}, each with its verdict and the consumers of the type. */
class CompatibilityTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TYPE = "order.created";
  private static final String SERVICE = "order-service";
  private static final Compatibility COMPATIBILITY =
      new Compatibility(
          new Consumers(
              Blueprint.read(Blueprint.TEMPLATE).template(), TemplateOptions.local().stackName()));

  private interface Edit {
    void make(ObjectNode schema);
  }

  /** A change, with the modes that it breaks. */
  private enum Prepared {
    A_NEW_OPTIONAL_FIELD(schema -> properties(schema).putObject("note").put("type", "string")),
    A_NEW_REQUIRED_FIELD(
        schema -> {
          properties(schema).putObject("note").put("type", "string");
          schema.withArray("required").add("note");
        },
        Mode.BACKWARD),
    A_REQUIRED_FIELD_LESS(
        schema -> {
          properties(schema).remove("payment_method");
          schema.withArray("required").remove(3);
        },
        Mode.FORWARD),
    A_FIELD_OF_ANOTHER_TYPE(
        schema -> field(schema, "payment_method").put("type", "integer"),
        Mode.BACKWARD,
        Mode.FORWARD),
    A_NARROWER_BOUND_IN_AN_ARRAY(
        schema -> item(schema, "quantity").put("minimum", 2), Mode.BACKWARD),
    A_WIDER_BOUND_IN_AN_ARRAY(schema -> item(schema, "quantity").put("minimum", 0), Mode.FORWARD),
    A_VALUE_MORE(schema -> field(schema, "checkout").withArray("enum").add("hybrid"), Mode.FORWARD),
    A_VALUE_LESS(schema -> field(schema, "checkout").withArray("enum").remove(1), Mode.BACKWARD),
    ANOTHER_FORMAT(schema -> field(schema, "order_id").put("format", "uuid"), Mode.BACKWARD),
    A_FIELD_BEHIND_A_REFERENCE_NO_LONGER_REQUIRED(
        schema -> ((ObjectNode) schema.at("/$defs/money")).withArray("required").remove(0),
        Mode.FORWARD);

    private final Edit change;
    private final List<Mode> breaks;

    Prepared(Edit change, Mode... breaks) {
      this.change = change;
      this.breaks = List.of(breaks);
    }
  }

  @ParameterizedTest
  @EnumSource
  void eachChangeBreaksTheModesThatItShould(Prepared prepared) {
    var before = registered();
    var after = registered();
    prepared.change.make(after);
    var verdict = COMPATIBILITY.compare(TYPE, SERVICE, before, after);
    assertThat(verdict.changes()).hasSize(1);
    for (var mode : List.of(Mode.BACKWARD, Mode.FORWARD)) {
      assertThat(verdict.broken(mode).isEmpty())
          .as("%s %s", mode, verdict.changes())
          .isEqualTo(!prepared.breaks.contains(mode));
    }
    assertThat(verdict.broken(Mode.FULL).isEmpty()).isEqualTo(prepared.breaks.isEmpty());
    assertThat(verdict.consumers())
        .contains(
            new Consumer("orders-projection", "OrdersProjectionQueue"),
            new Consumer("insights-daily", "FeedTable"))
        .doesNotContain(new Consumer("customers-inbox", "CustomersInboxQueue"));
  }

  @Test
  void consumersAreTheFunctionsBehindTheFiltersAndTheReadersOfTheFeed() {
    assertThat(names("order.created", "order-service"))
        .contains("orders-projection", "inventory-inbox", "payments-inbox")
        .contains("orders-inbox", "insights-daily", "orders-rebuild")
        .doesNotContain("inventory-projection", "customers-projection", "index");
    assertThat(names("customer.erased", "customer-service"))
        .contains("customers-inbox", "customers-projection", "orders-projection");
    assertThat(names("payment.authorized", "payment-service"))
        .contains("orders-inbox")
        .doesNotContain("orders-projection", "customers-inbox");
  }

  private static List<String> names(String type, String service) {
    return consumers(type, service).stream().map(Consumer::function).toList();
  }

  private static List<Consumer> consumers(String type, String service) {
    return new Consumers(
            Blueprint.read(Blueprint.TEMPLATE).template(), TemplateOptions.local().stackName())
        .of(type, service);
  }

  private static ObjectNode registered() {
    var file = Blueprint.ROOT.resolve("events/schemas").resolve(TYPE).resolve("1.0.json");
    try {
      return (ObjectNode) JSON.readTree(Blueprint.content(file));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static ObjectNode properties(JsonNode schema) {
    return (ObjectNode) schema.path("properties");
  }

  private static ObjectNode field(JsonNode schema, String name) {
    return (ObjectNode) properties(schema).path(name);
  }

  private static ObjectNode item(JsonNode schema, String name) {
    return (ObjectNode) field(schema, "items").at("/items/properties/" + name);
  }
}
