package dev.throughline.localstack.system;

import static dev.throughline.localstack.system.Api.item;
import static dev.throughline.localstack.system.ArchivedStack.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.throughline.kernel.EventData;
import dev.throughline.kernel.archive.ObjectName;
import dev.throughline.localstack.access.Use;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What comes late meets a stream that is archived. */
@ResourceLock(ArchivedStack.LOCK)
class ArchiveWritesTest {
  private final ArchivedStack archive = ArchivedStack.get();
  private final Api api = archive.api();
  private final OrdersWatch orders = new OrdersWatch(api);
  private final String customer = api.customer("Ada");
  private final String sku = api.product(100, "2.00");

  private String archived() {
    var order = api.place(customer, "tok_ok", item(sku, 1));
    orders.assertEnds(order, "SHIPPED");
    archive.awaitArchived(archive.streams(order));
    return order;
  }

  private List<Integer> versions(String category, String order) {
    return api.events(category, order).stream()
        .map(event -> event.at("/metadata/stream_version").asInt())
        .toList();
  }

  @Test
  void aLateRequestIsRefused() {
    var order = archived();
    var reason = "{\"reason\":\"late\"}";
    assertThat(api.post("/orders/" + order + "/cancel", reason).status()).isEqualTo(409);
    var retry = api.post("/ops/sagas/checkout/" + order + "/retry", reason);
    assertThat(retry.status()).as("%s", retry.body()).isEqualTo(409);
  }

  @Test
  void aLateCommandOrEventChangesNothingThatIsDone() {
    var order = archived();
    var before = archive.streams(order).stream().map(it -> versions(it.category(), order)).toList();
    archive.command("ShippingInboxQueue", stream("shipment", order), "shipping.cancel", "");
    archive.command("PaymentsInboxQueue", stream("payment", order), "payments.capture", "");
    api.events("payment", order).forEach(event -> archive.again("OrdersInboxQueue", event));
    List.of("ShippingInboxQueue", "PaymentsInboxQueue", "OrdersInboxQueue")
        .forEach(archive::awaitEmpty);
    assertThat(archive.streams(order).stream().map(it -> versions(it.category(), order)).toList())
        .isEqualTo(before);
    assertThat(api.get("/ops/parked").body().path("items")).isEmpty();
  }

  @Test
  void aStreamThatIsWrittenToAfterAllGoesOnAndIsArchivedAnew() {
    var order = archived();
    var payment = stream("payment", order);
    var first = archive.stub(payment).orElseThrow();
    // Functions that remember nothing.
    archive.stack().endIdleFunctions(Duration.ZERO);
    archive.command("PaymentsInboxQueue", payment, "payments.refund", "");
    archive.command("InventoryInboxQueue", stream("reservation", order), "inventory.release", "");
    orders.awaitEvent("payment", order, "payment.refunded");
    orders.awaitEvent("reservation", order, "inventory.released");
    assertThat(versions("payment", order)).containsExactly(1, 2, 3);

    archive.awaitArchived(List.of(payment, stream("reservation", order)));
    var second = archive.stub(payment).orElseThrow();
    assertThat(second.last().commit()).isEqualTo(first.last().commit() + 1);
    assertThat(versions("payment", order)).containsExactly(1, 2, 3);
    assertThat(second.object()).isNotEqualTo(first.object());
    assertThat(archive.objects().read(new ObjectName(second.object()))).isPresent();
    assertThat(FeedBooks.read(api).breaches()).isEmpty();
  }

  /** A commit of ten minutes ago, since the audit passes over younger ones. */
  @Test
  void aRepairPublishesWhatFollowsAnArchivedCommit() {
    var shipment = stream("shipment", archived());
    var before = versions("shipment", shipment.id());
    archive.without(
        "IndexFunction",
        () -> {
          archive.appendCopy(shipment, Instant.now().minus(Duration.ofMinutes(10)));
          var repaired = api.post("/ops/feed/audit", "{\"repair\":true}").body();
          assertThat(repaired.path("failures")).as("%s", repaired).isEmpty();
          assertThat(repaired.path("repaired").asInt()).as("%s", repaired).isPositive();
        });
    await("the feed has each commit once")
        .untilAsserted(
            () -> {
              var books = FeedBooks.read(api);
              assertThat(books.breaches()).isEmpty();
              assertThat(books.streams().get(shipment.name()))
                  .hasSizeGreaterThan(before.size())
                  .isEqualTo(versions("shipment", shipment.id()));
            });
  }

  @Test
  void aLostRowIsHealedFromTheArchive() {
    var order = archived();
    var table = archive.table("OrdersTable");
    var key = Map.of("pk", AttributeValue.fromS("local#order#" + order));
    var database = archive.stack().clients().dynamoDb();
    var row = database.getItem(get -> get.tableName(table).key(key)).item();
    database.deleteItem(delete -> delete.tableName(table).key(key));
    archive.again("OrdersProjectionQueue", api.events("order", order).getLast());
    await("the row is back")
        .until(
            () -> database.getItem(get -> get.tableName(table).key(key)).item(),
            it -> it.equals(row));
  }

  /** Nothing rests in this stack, so every writer looks for a stub. */
  @Test
  void whoWritesLooksForAStub() {
    archive.stack().pause("PaymentsInboxQueue");
    String order;
    try {
      order = api.place(customer, "tok_ok", item(sku, 1));
      orders.awaitEvent("checkout", order, "checkout.event_received");
      var compensated =
          api.post("/ops/sagas/checkout/" + order + "/compensate", "{\"reason\":\"a test\"}");
      assertThat(compensated.status()).as("%s", compensated.body()).isEqualTo(202);
      var other = api.place(customer, "tok_ok", item(sku, 1));
      assertThat(api.post("/orders/" + other + "/cancel", "{\"reason\":\"a test\"}").status())
          .isEqualTo(202);
    } finally {
      archive.stack().resume("PaymentsInboxQueue");
    }
    orders.assertEnds(order, "CANCELLED");
  }

  /** No context makes one; a context of another team may. */
  @Test
  void aCommitThatIsInAnObjectIsPublishedIndexedAndRead() {
    var sample = stream("sample", Api.unique());
    archive.append(sample, List.of(large(1), large(2), large(3)));
    await("it is in the feed")
        .until(() -> FeedBooks.read(api).streams().containsKey(sample.name()));
    assertThat(api.events("sample", sample.id())).hasSize(3);
    assertThat(archive.stack().uses().keySet())
        .filteredOn(use -> use.call().action().equals("s3:GetObject"))
        .extracting(Use::function)
        .contains("PublisherFunction", "IndexFunction", "OpsQueryFunction");
  }

  /** Random text, since events are deflated. */
  private static EventData large(int seed) {
    var bytes = new byte[150_000];
    new Random(seed).nextBytes(bytes);
    var text = Base64.getEncoder().encodeToString(bytes);
    return new EventData("sample.noted", "1.0", "{\"text\":\"" + text + "\"}");
  }
}
