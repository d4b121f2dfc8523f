package dev.throughline.simulation;

import dev.throughline.inventory.domain.Stock;
import dev.throughline.inventory.projection.StockProjection;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.parking.ParkingPlace;
import dev.throughline.kernel.parking.SetAsideMessage;
import dev.throughline.kernel.parking.StoppedStream;
import dev.throughline.kernel.projection.Projection;
import dev.throughline.kernel.projection.Projector;
import dev.throughline.kernel.projection.ReadTable;
import dev.throughline.kernel.projection.Standstills;
import dev.throughline.kernel.store.Commit;
import dev.throughline.orders.projection.OrderProjection;
import dev.throughline.testkit.InMemoryReadTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** What holds after every history; each breach is a sentence. What is about orders: OrderLaws. */
final class Laws {
  private final Platform platform;
  private final Workload workload;
  private final Ledger ledger;
  private final List<String> breaches = new ArrayList<>();

  Laws(Platform platform, Workload workload, Ledger ledger) {
    this.platform = platform;
    this.workload = workload;
    this.ledger = ledger;
  }

  List<String> breaches() {
    breaches.addAll(workload.surprises());
    platform.backbone.left().forEach(left -> breaches.add("still undelivered: " + left));
    everyStreamIsDense();
    everyAcknowledgedCommitIsThere();
    whatWasCommittedWasPublishedAndNothingElse();
    for (var sku : workload.received().keySet()) {
      stockBalances(sku);
    }
    everyRowIsTheFoldOfTheEvents();
    nothingIsLeftParkedButWhatWasPoisoned();
    for (var orderId : workload.placed().keySet()) {
      breaches.addAll(new OrderLaws(ledger, platform.gateway, orderId).breaches());
    }
    return breaches.stream().sorted().toList();
  }

  private void everyStreamIsDense() {
    for (var stream : ledger.streams()) {
      var number = 1L;
      var version = 1L;
      var decisions = new HashSet<String>();
      for (var commit : ledger.commits(stream)) {
        var dense = commit.number() == number && commit.firstVersion() == version;
        require(dense, stream + " has a hole or a second commit before " + Words.of(commit));
        var id = commit.body().commandId().value();
        require(decisions.add(id), stream + " holds one decision twice: " + Words.of(commit));
        number = commit.number() + 1;
        version = commit.lastVersion() + 1;
      }
    }
  }

  private void everyAcknowledgedCommitIsThere() {
    var there = new HashSet<Commit>();
    ledger.streams().forEach(stream -> there.addAll(ledger.commits(stream)));
    for (var commit : platform.acknowledged) {
      require(there.contains(commit), "acknowledged, but lost: " + Words.of(commit));
    }
  }

  private void whatWasCommittedWasPublishedAndNothingElse() {
    Set<String> committed =
        ledger.streams().stream()
            .flatMap(ledger::events)
            .map(event -> event.id())
            .collect(Collectors.toSet());
    var published = platform.backbone.topic.published();
    require(published.containsAll(committed), "something was committed and not published");
    require(committed.containsAll(published), "something was published and not committed");
  }

  private void stockBalances(String sku) {
    var stream = Ledger.stream("stock", sku);
    var stock = Stock.UNKNOWN;
    for (var event : ledger.events(stream).toList()) {
      stock = stock.after(platform.stockEvents.readKnown(stream, event.data()));
      var sane = stock.available() >= 0 && stock.reserved() >= 0;
      require(sane, sku + " was oversold or released twice: " + stock);
    }
    var kept =
        workload.placed().entrySet().stream()
            .filter(order -> ledger.status(order.getKey()).equals("CONFIRMED"))
            .flatMap(order -> order.getValue().stream())
            .filter(line -> line.sku().equals(sku))
            .mapToLong(line -> line.quantity())
            .sum();
    require(
        stock.reserved() == kept,
        sku + " has " + stock.reserved() + " reserved, confirmed orders have " + kept);
    long arrived = workload.received().get(sku);
    require(
        stock.onHand() == arrived,
        sku + " has " + stock.onHand() + " on hand, received " + arrived);
  }

  private void everyRowIsTheFoldOfTheEvents() {
    for (var stream : ledger.streams()) {
      if (stream.category().equals("order")) {
        rowIsFold(
            Backbone.ORDERS_PROJECTION,
            stream,
            new OrderProjection(),
            platform.orderEvents,
            platform.orderRows);
      } else if (stream.category().equals("stock")) {
        rowIsFold(
            Backbone.INVENTORY_PROJECTION,
            stream,
            new StockProjection(),
            platform.stockEvents,
            platform.stockRows);
      }
    }
  }

  /** Up to the first event that is poison to the consumer for ever. */
  private <E, S> void rowIsFold(
      String consumer,
      StreamId stream,
      Projection<E, S> projection,
      EventCodec<E> events,
      ReadTable<S> rows) {
    ReadTable<S> fresh = new InMemoryReadTable<>();
    var projector = new Projector<>(projection, events, platform.table, fresh);
    ledger
        .events(stream)
        .takeWhile(event -> !platform.isIncurable(consumer, event))
        .forEach(event -> projector.handle(event, Standstills.NONE));
    var expected = fresh.find(stream.tenant(), stream.id());
    var row = rows.find(stream.tenant(), stream.id());
    require(row.equals(expected), stream + " should have the row " + expected + ", not " + row);
  }

  private void nothingIsLeftParkedButWhatWasPoisoned() {
    var left =
        platform.parked.list(Workload.TENANT, Optional.empty(), Optional.empty(), 1_000).items();
    for (var parked : left) {
      switch (parked) {
        case SetAsideMessage message ->
            breaches.add("still set aside for " + message.consumer() + ": " + message.messageId());
        case StoppedStream stopped -> {
          var first = firstIncurable(stopped.consumer(), stopped.stream());
          require(
              first.equals(OptionalLong.of(stopped.fromVersion())),
              stopped.stream() + " still stands at " + stopped.fromVersion() + ", not " + first);
        }
      }
    }
    for (var stream : ledger.streams()) {
      for (var consumer : List.of(Backbone.ORDERS_PROJECTION, Backbone.INVENTORY_PROJECTION)) {
        var stands = platform.parked.find(ParkingPlace.of(consumer, stream)).isPresent();
        var poisoned = firstIncurable(consumer, stream).isPresent();
        require(stands || !poisoned, stream + " is poisoned and not parked for " + consumer);
      }
    }
  }

  private OptionalLong firstIncurable(String consumer, StreamId stream) {
    return ledger
        .events(stream)
        .filter(event -> platform.isIncurable(consumer, event))
        .mapToLong(event -> event.position().version())
        .findFirst();
  }

  private void require(boolean kept, String breach) {
    if (!kept) {
      breaches.add(breach);
    }
  }
}
