package dev.throughline.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.feed.FeedPage;
import dev.throughline.kernel.store.CommitRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class FeedPageItemTest {
  private static final Instant AT = Instant.parse("2026-11-25T08:00:00.123Z");
  private static final TenantId TENANT = new TenantId("local");

  private final Random random = new Random(42);

  private UUID id() {
    return new UUID(random.nextLong(), random.nextLong());
  }

  /** The commits of one purchase order, in the sequence in which they are made. */
  private Stream<CommitRef> order() {
    var id = id().toString();
    return Stream.of(
            "order-1 checkout-1 stock-7 reservation-1 checkout-2 payment-1 checkout-3 shipment-1"
                + " shipment-2 checkout-4 payment-2 checkout-5 order-2 order-3 checkout-6")
        .flatMap(names -> Stream.of(names.split(" ")))
        .map(name -> name.split("-"))
        .map(
            name ->
                new CommitRef(
                    new StreamId(TENANT, name[0], name[0].equals("stock") ? "sku-1" : id),
                    Long.parseLong(name[1])));
  }

  private static int units(List<CommitRef> commits) {
    return ItemSize.writeUnits(ItemSize.of(FeedPageItem.write(new FeedPage(0, 1, AT, commits))));
  }

  @Test
  void aPageThatWasStoredBeforePagesWereDeflatedIsRead() {
    var stored =
        Map.of(
            "pk", AttributeValue.fromS("3"),
            "sk", AttributeValue.fromN("17"),
            "at", AttributeValue.fromN("1764057600123"),
            "e",
                AttributeValue.fromL(
                    List.of(
                        AttributeValue.fromS("local#order#42#1"),
                        AttributeValue.fromS("local#checkout#42#12"))));
    assertThat(FeedPageItem.read(stored))
        .isEqualTo(
            new FeedPage(
                3,
                17,
                Instant.ofEpochMilli(1764057600123L),
                List.of(
                    new CommitRef(new StreamId(TENANT, "order", "42"), 1),
                    new CommitRef(new StreamId(TENANT, "checkout", "42"), 12))));
  }

  @Test
  void aPageComesBackAsItWasDeflatedOrNot() {
    var full = IntStream.range(0, 7).boxed().flatMap(_ -> order()).limit(FeedPage.MOST).toList();
    for (var commits : List.of(full, full.subList(0, 1))) {
      var page = new FeedPage(1, 5, AT, commits);
      assertThat(FeedPageItem.read(FeedPageItem.write(page))).isEqualTo(page);
    }
  }

  @Test
  void entriesAreDeflatedWhereThatSavesAWriteUnit() {
    var two = Stream.concat(order(), order()).toList();
    assertThat(FeedPageItem.write(new FeedPage(0, 1, AT, two.subList(0, 15))))
        .containsKey("e")
        .doesNotContainKey("z");
    assertThat(FeedPageItem.write(new FeedPage(0, 1, AT, two)))
        .containsKey("z")
        .doesNotContainKey("e");
  }

  @Test
  void anOrderAloneIsAWriteUnitAndAFullPageOfOrdersIsOneToo() {
    assertThat(units(order().toList())).isEqualTo(1);
    var full = IntStream.range(0, 7).boxed().flatMap(_ -> order()).limit(FeedPage.MOST).toList();
    assertThat(full).hasSize(FeedPage.MOST);
    assertThat(units(full)).isEqualTo(1);
  }
}
