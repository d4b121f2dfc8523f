package dev.throughline.simulation;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.parking.BlockedStream;
import dev.throughline.kernel.parking.Parked;
import dev.throughline.kernel.parking.ParkedMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The laws of the parking table: the entries that may be left in the end, and those that must. */
final class ParkingLaws {
  private final Platform platform;
  private final Ledger ledger;
  private final List<String> breaches = new ArrayList<>();

  ParkingLaws(Platform platform, Ledger ledger) {
    this.platform = platform;
    this.ledger = ledger;
  }

  List<String> breaches() {
    nothingIsLeftParkedButWhatWasPoisoned();
    everyPoisonedStreamIsParked();
    return breaches;
  }

  private void nothingIsLeftParkedButWhatWasPoisoned() {
    var left =
        platform.parked.list(Workload.TENANT, Optional.empty(), Optional.empty(), 1_000).items();
    for (var parked : left) {
      switch (parked) {
        case ParkedMessage message ->
            breaches.add("still parked for " + message.consumer() + ": " + message.messageId());
        case BlockedStream blocked -> {
          var first = firstIncurable(blocked.consumer(), blocked.stream());
          require(
              first.equals(OptionalLong.of(blocked.fromVersion())),
              blocked.stream()
                  + " is still blocked at "
                  + blocked.fromVersion()
                  + ", not "
                  + first);
        }
      }
    }
  }

  private void everyPoisonedStreamIsParked() {
    for (var stream : ledger.streams()) {
      for (var consumer : List.of(Backbone.ORDERS_PROJECTION, Backbone.INVENTORY_PROJECTION)) {
        var stands = platform.parked.find(Parked.Key.ofStream(consumer, stream)).isPresent();
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
