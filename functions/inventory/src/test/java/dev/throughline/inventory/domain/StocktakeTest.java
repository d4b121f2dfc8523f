package dev.throughline.inventory.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.inventory.InventoryWiring;
import dev.throughline.inventory.domain.CountShelves.Count;
import dev.throughline.inventory.domain.StockEvent.StockReceived;
import dev.throughline.inventory.domain.StockEvent.StockReserved;
import dev.throughline.json.Json;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.Money;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.decider.CommandContext;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.decider.Outcome;
import dev.throughline.kernel.load.ShortLoads;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.Expected;
import dev.throughline.testkit.DeciderSpec;
import dev.throughline.testkit.InMemoryEventStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Twenty lamps are on record when the counting begins, at version 2. */
class StocktakeTest {
  private static final Money PRICE = Money.of("49.99", "USD");
  private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
  private static final EventCodec<StockEvent> CODEC = new InventoryWiring().stockEvents(new Json());
  private static final StreamId LAMPS = new StreamId(new TenantId("local"), "stock", "lamp");

  private static final class Warehouse {
    final InMemoryEventStore store = new InMemoryEventStore();
    private final CommandExecutor<CountShelves, Stock, StockEvent> counting =
        new CommandExecutor<>(
            new StocktakeDecider(),
            CODEC,
            store,
            "inventory-service",
            () -> NOON,
            Backoff.immediately(3),
            ShortLoads.none());
    private int commands;

    Warehouse() {
      happens(new StockReceived("lamp", 15, PRICE));
      happens(new StockReceived("lamp", 5, PRICE));
    }

    private CommandContext context() {
      var id = new CommandId("c" + commands++);
      return new CommandContext(id, "", "correlation", null, OptionalLong.empty(), true);
    }

    void happens(StockEvent event) {
      var body =
          new CommitBody(
              context().id(),
              "",
              "inventory-service",
              "correlation",
              null,
              NOON,
              List.of(CODEC.write(LAMPS, event)),
              List.of(),
              List.of());
      store.append(new Append(LAMPS, new Expected.After(store.read(LAMPS).end()), body));
    }

    Outcome<Stock> count(CountShelves command) {
      return counting.executeMerging(
          LAMPS, command.asOf(), command, new StocktakeMerge(), context());
    }

    Stock stock() {
      return store.read(LAMPS).commits().stream()
          .flatMap(commit -> commit.data())
          .flatMap(data -> CODEC.readKnown(LAMPS, data).stream())
          .reduce(Stock.UNKNOWN, Stock::after, (_, last) -> last);
    }

    Stocktake stocktake() {
      return stock().stocktake().orElseThrow();
    }
  }

  private final Warehouse warehouse = new Warehouse();

  private static Count count(String shelf, int quantity, String who, int second) {
    return new Count(shelf, quantity, who, NOON.plusSeconds(second));
  }

  private static CountShelves autumn(long asOf, boolean complete, Count... counts) {
    return new CountShelves("lamp", "autumn", asOf, List.of(counts), complete, NOON);
  }

  private static String refusal(Outcome<Stock> outcome) {
    return switch (outcome) {
      case Outcome.Rejected<Stock>(var reason) -> reason.code();
      default -> throw new AssertionError("not refused: " + outcome);
    };
  }

  @Example
  void countsOfDifferentShelvesAddUpOnceAllAreCounted() {
    warehouse.count(autumn(2, false, count("A", 7, "ann", -60)));
    assertThat(warehouse.stock().onHand()).isEqualTo(20);

    warehouse.count(autumn(2, true, count("B", 11, "bob", -50)));
    assertThat(warehouse.stock().onHand()).isEqualTo(18);
  }

  @Example
  void ofTwoCountsOfOneShelfTheOneThatBeganLaterStands() {
    warehouse.count(autumn(2, true, count("A", 19, "bob", -10)));
    var late = warehouse.count(autumn(2, false, count("A", 18, "ann", -60)));

    assertThat(late).isInstanceOf(Outcome.Unchanged.class);
    assertThat(warehouse.stock().onHand()).isEqualTo(19);
  }

  @Example
  void piecesReceivedMeanwhileAreAddedAndReservationsAreKept() {
    warehouse.happens(new StockReceived("lamp", 10, PRICE));
    warehouse.happens(new StockReserved("lamp", "o1", 4));
    warehouse.count(autumn(2, true, count("A", 18, "ann", -60)));
    warehouse.happens(new StockReceived("lamp", 3, PRICE));

    assertThat(warehouse.stock().onHand()).isEqualTo(18 + 10 + 3);
    assertThat(warehouse.stock().reserved()).isEqualTo(4);
  }

  @Example
  void aCountThatComesAfterTheStocktakeIsCompleteCorrectsTheStock() {
    warehouse.count(autumn(2, true, count("A", 18, "ann", -60)));
    warehouse.happens(new StockReceived("lamp", 10, PRICE));
    warehouse.count(autumn(2, false, count("B", 3, "bob", -30)));

    assertThat(warehouse.stock().onHand()).isEqualTo(18 + 3 + 10);
  }

  @Example
  void fewerPiecesThanAreReservedLeaveNoneAvailable() {
    warehouse.happens(new StockReserved("lamp", "o1", 15));
    warehouse.count(autumn(2, true, count("A", 12, "ann", -60)));

    assertThat(warehouse.stock().available()).isEqualTo(-3);
  }

  @Example
  void aStocktakeThatBeganBeforeTheCountsOfAnotherIsRefused() {
    warehouse.count(autumn(2, true, count("A", 18, "ann", -60)));
    var other =
        new CountShelves("lamp", "winter", 2, List.of(count("A", 20, "bob", -5)), true, NOON);

    assertThat(refusal(warehouse.count(other))).isEqualTo(StocktakeMerge.OVERLAPPING_STOCKTAKE);
    assertThat(warehouse.stock().onHand()).isEqualTo(18);
  }

  @Example
  void aNewStocktakeBeginsAfterAllThatTheLastOneHasCounted() {
    warehouse.count(autumn(2, true, count("A", 18, "ann", -60), count("B", 1, "ann", -50)));
    var version = warehouse.store.read(LAMPS).end().version();
    warehouse.count(
        new CountShelves(
            "lamp", "winter", version, List.of(count("A", 17, "bob", -5)), true, NOON));

    assertThat(warehouse.stocktake().id()).isEqualTo("winter");
    assertThat(warehouse.stock().onHand()).isEqualTo(17);
  }

  @Example
  void aCountOfAVersionThatDoesNotExistIsRefused() {
    assertThat(refusal(warehouse.count(autumn(3, false, count("A", 1, "ann", -60)))))
        .isEqualTo("version-not-reached");
  }

  @Example
  void countsThatCannotBeAreRefused() {
    assertThat(refusal(warehouse.count(autumn(2, false, count("A", 1, "ann", 61)))))
        .isEqualTo(StocktakeDecider.CLOCK_AHEAD);
    assertThat(
            refusal(
                warehouse.count(
                    autumn(2, false, count("A", 1, "ann", -9), count("A", 2, "ann", -9)))))
        .isEqualTo(StocktakeDecider.SHELF_TWICE);
    assertThat(refusal(warehouse.count(autumn(2, false, shelves(201)))))
        .isEqualTo(StocktakeDecider.TOO_MANY_SHELVES);
    DeciderSpec.of(new StocktakeDecider())
        .when(autumn(0, false, shelves(1)))
        .thenRejected(StocktakeDecider.UNKNOWN_PRODUCT);
  }

  private static Count[] shelves(int number) {
    var counts = new Count[number];
    for (var i = 0; i < number; i++) {
      counts[i] = count("S" + i, 1, "ann", -60);
    }
    return counts;
  }

  @Example
  void theSameBeginOfTheSamePersonDoesNotReplaceACount() {
    warehouse.count(autumn(2, false, count("A", 18, "ann", -60)));
    warehouse.count(autumn(1, false, count("A", 3, "ann", -60)));

    assertThat(warehouse.stocktake().counted()).isEqualTo(18);
    assertThat(warehouse.stocktake().asOf()).isEqualTo(1);
    assertThat(warehouse.stocktake().receivedSince()).isEqualTo(5);
  }

  @Provide
  Arbitrary<List<CountShelves>> counts() {
    var one =
        Combinators.combine(
                Arbitraries.integers().between(0, 2),
                Arbitraries.of("A", "B", "C"),
                Arbitraries.integers().between(0, 9),
                Arbitraries.of("ann", "bob", "cem"),
                Arbitraries.integers().between(-9, 0),
                Arbitraries.of(true, false))
            .as(
                (asOf, shelf, quantity, who, second, complete) ->
                    autumn(asOf, complete, count(shelf, quantity, who, second)));
    // One person begins one count at a time.
    return one.list()
        .uniqueElements(it -> it.counts().getFirst().register().writtenAt())
        .ofMinSize(1)
        .ofMaxSize(8);
  }

  @Property(tries = 300)
  void countsLeadToTheSameStockInWhateverOrderAndHoweverOftenTheyArrive(
      @ForAll("counts") List<CountShelves> counts, @ForAll Random random) {
    var one = afterAll(counts, random);
    var other = afterAll(counts, random);

    assertThat(one.stock()).isEqualTo(other.stock());
    if (one.stocktake().complete()) {
      assertThat(one.stock().onHand()).isEqualTo(one.stocktake().onHand());
    } else {
      assertThat(one.stock().onHand()).isEqualTo(20 + 6);
    }
    assertThat(one.stock().reserved()).isEqualTo(3);
  }

  /** Two receipts and a reservation come between the counts. */
  private static Warehouse afterAll(List<CountShelves> counts, Random random) {
    var warehouse = new Warehouse();
    var steps = new ArrayList<Runnable>();
    for (var count : counts) {
      steps.add(() -> warehouse.count(count));
      if (random.nextBoolean()) {
        steps.add(() -> warehouse.count(count));
      }
    }
    steps.add(() -> warehouse.happens(new StockReceived("lamp", 2, PRICE)));
    steps.add(() -> warehouse.happens(new StockReceived("lamp", 4, PRICE)));
    steps.add(() -> warehouse.happens(new StockReserved("lamp", "o1", 3)));
    Collections.shuffle(steps, random);
    steps.forEach(Runnable::run);
    return warehouse;
  }
}
