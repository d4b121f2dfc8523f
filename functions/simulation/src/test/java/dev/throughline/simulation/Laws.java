package dev.throughline.simulation;

import dev.throughline.inventory.domain.Stock;
import dev.throughline.inventory.domain.StockEvent.StockReserved;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.saga.SagaLog;
import dev.throughline.kernel.store.Commit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The laws that hold after every history; each breach is a sentence. The laws of orders, of
 * cancellations, of rows, of parking and of the list of sagas are in OrderLaws, CancellationLaw,
 * RowLaws, ParkingLaws and SagaLaws; those of sagas in JourneyLaws.
 */
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
    everyCommittedEventWasPublishedAndNoOther();
    everyStreamLeftInItsOrder();
    everyCommitIsInTheTracesOfItsRequests();
    breaches.addAll(new FeedLaws(platform.backbone, ledger).breaches());
    for (var sku : workload.received().keySet()) {
      stockBalances(sku);
      stockIsReservedByTheOrdersOwnCommand(sku);
    }
    breaches.addAll(new RowLaws(platform, ledger).breaches());
    breaches.addAll(new ParkingLaws(platform, ledger).breaches());
    breaches.addAll(new SagaLaws(platform, workload, ledger).breaches());
    breaches.addAll(new CancellationLaw(platform, workload, ledger).breaches());
    for (var orderId : workload.placed().keySet()) {
      breaches.addAll(new OrderLaws(ledger, workload, platform.gateway, orderId).breaches());
    }
    for (var journey : platform.travellers.planned()) {
      breaches.addAll(new JourneyLaws(platform, ledger, journey).breaches());
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
        for (var body : commit.bodies()) {
          var id = body.commandId().value();
          require(decisions.add(id), stream + " holds one decision twice: " + Words.of(commit));
        }
        number = commit.number() + 1;
        version = commit.lastVersion() + 1;
      }
    }
  }

  private void everyAcknowledgedCommitIsThere() {
    for (var commit : platform.acknowledged) {
      var stream = commit.stream();
      var there =
          ledger.commits(stream).stream().filter(it -> it.number() == commit.number()).findFirst();
      require(there.isPresent(), "acknowledged, but lost: " + Words.of(commit));
      there
          .filter(it -> !it.equals(commit))
          .ifPresent(it -> breaches.add("acknowledged, but overwritten by " + Words.of(it)));
      require(ledger.knows(stream.category()), "Ledger does not look at the category of " + stream);
    }
  }

  private void everyCommittedEventWasPublishedAndNoOther() {
    Set<String> committed =
        ledger.streams().stream()
            .flatMap(ledger::events)
            .filter(event -> !SagaLog.isEntry(event.data().type()))
            .map(event -> event.id())
            .collect(Collectors.toSet());
    var published = platform.backbone.topic.published();
    require(published.containsAll(committed), "something was committed and not published");
    require(committed.containsAll(published), "something was published and not committed");
  }

  private void everyStreamLeftInItsOrder() {
    var commits = new HashMap<String, Commit>();
    for (var stream : ledger.streams()) {
      for (var commit : ledger.commits(stream)) {
        commit.events().forEach(event -> commits.put(event.id(), commit));
      }
    }
    var last = new HashMap<StreamId, Long>();
    for (var id : platform.backbone.topic.published()) {
      var commit = commits.get(id);
      if (commit != null) {
        var before = last.merge(commit.stream(), commit.number(), Math::max);
        require(before <= commit.number(), "sent after a later one: " + Words.of(commit));
      }
    }
  }

  private void everyCommitIsInTheTracesOfItsRequests() {
    ledger.streams().stream()
        .flatMap(stream -> ledger.commits(stream).stream())
        .forEach(
            commit ->
                require(platform.backbone.isTraced(commit), "in no trace: " + Words.of(commit)));
  }

  private void stockBalances(String sku) {
    var stream = Ledger.stream("stock", sku);
    var stock = Stock.UNKNOWN;
    for (var event : ledger.events(stream).toList()) {
      for (var known : platform.stockEvents.readKnown(stream, event.data())) {
        stock = stock.after(known);
      }
      var sane = stock.available() >= 0 && stock.reserved() >= 0;
      require(sane, sku + " was oversold or released twice: " + stock);
    }
    var kept =
        workload.placed().entrySet().stream()
            .filter(order -> ledger.status(order.getKey()).equals("SHIPPED"))
            .flatMap(order -> order.getValue().stream())
            .filter(line -> line.sku().equals(sku))
            .mapToLong(line -> line.quantity())
            .sum();
    require(
        stock.reserved() == kept,
        sku + " has " + stock.reserved() + " reserved, shipped orders have " + kept);
    long arrived = workload.received().get(sku);
    require(
        stock.onHand() == arrived,
        sku + " has " + stock.onHand() + " on hand, received " + arrived);
  }

  private void stockIsReservedByTheOrdersOwnCommand(String sku) {
    var stream = Ledger.stream("stock", sku);
    for (var commit : ledger.commits(stream)) {
      for (var body : commit.bodies()) {
        var events =
            body.events().stream()
                .flatMap(data -> platform.stockEvents.readKnown(stream, data).stream());
        for (var event : events.toList()) {
          if (event instanceof StockReserved(_, var orderId, _)) {
            var own = ledger.commits(Ledger.stream("reservation", orderId)).stream();
            require(
                own.anyMatch(it -> it.of(body.commandId()).isPresent()),
                "order " + orderId + " has " + sku + " reserved by another's command");
          }
        }
      }
    }
  }

  private void require(boolean kept, String breach) {
    if (!kept) {
      breaches.add(breach);
    }
  }
}
