package dev.throughline.orders;

import dev.throughline.json.Json;
import dev.throughline.json.personal.PersonalDataSealer;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.personal.PersonalKeys;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.Expected;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** Writes events of other contexts, in the form in which those contexts store and publish them. */
record World(
    EventStore store,
    PersonalKeys keys,
    PersonalDataSealer sealer,
    Json json,
    InstantSource clock) {

  void customerRegisters(String id, String name) {
    happens(customer(id), "customer.registered", personal(id, name));
  }

  void customerChangesName(String id, String name) {
    happens(customer(id), "customer.renamed", personal(id, name));
  }

  /** Writes the erasure and deletes the customer's key, as the customers context does. */
  void customerIsErased(String id) {
    happens(customer(id), "customer.erased", "{\"customer_id\":\"" + id + "\"}");
    keys.forget(customer(id));
  }

  void stockIsReceived(String sku, String price, String currency) {
    var data =
        "{\"sku\":\"%s\",\"quantity\":9,\"unit_price\":{\"amount\":\"%s\",\"currency\":\"%s\"}}"
            .formatted(sku, price, currency);
    happens(new StreamId(OrdersInMemory.TENANT, "stock", sku), "stock.received", data);
  }

  void stockIsReserved(String sku) {
    var data = "{\"sku\":\"%s\",\"order_id\":\"o9\",\"quantity\":1}".formatted(sku);
    happens(new StreamId(OrdersInMemory.TENANT, "stock", sku), "stock.reserved", data);
  }

  private static StreamId customer(String id) {
    return new StreamId(OrdersInMemory.TENANT, "customer", id);
  }

  private String personal(String id, String name) {
    var data =
        "{\"customer_id\":\"%s\",\"name\":\"%s\",\"email\":\"a@example.com\"}".formatted(id, name);
    return sealer.seal(customer(id), json.tree(data), List.of("name", "email")).toString();
  }

  private void happens(StreamId stream, String type, String data) {
    var body =
        new CommitBody(
            new CommandId(UUID.randomUUID().toString()),
            "",
            "elsewhere",
            "corr",
            null,
            clock.instant(),
            List.of(new EventData(type, "1.0", data)),
            List.of(),
            List.of());
    store.append(new Append(stream, new Expected.After(store.read(stream).end()), body));
  }
}
