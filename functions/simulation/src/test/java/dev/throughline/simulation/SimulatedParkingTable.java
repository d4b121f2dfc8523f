package dev.throughline.simulation;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.parking.Parked;
import dev.throughline.kernel.parking.ParkingPlace;
import dev.throughline.kernel.parking.ParkingTable;
import dev.throughline.kernel.projection.Page;
import java.util.List;
import java.util.Optional;

/** A parking under faults. */
record SimulatedParkingTable(ParkingTable parking, Chaos chaos) implements ParkingTable {
  @Override
  public Optional<Parked> find(ParkingPlace place) {
    return chaos.call("look for " + words(place), () -> parking.find(place));
  }

  @Override
  public boolean add(Parked parked) {
    return chaos.call("park " + words(parked.place()), () -> counted(parked));
  }

  private boolean counted(Parked parked) {
    var added = parking.add(parked);
    if (added) {
      chaos.count(parked.place().messageId().isEmpty() ? "streams stopped" : "messages set aside");
    }
    return added;
  }

  @Override
  public boolean replace(Parked previous, Parked next) {
    return chaos.call("park again " + words(next.place()), () -> parking.replace(previous, next));
  }

  @Override
  public boolean remove(Parked previous) {
    return chaos.call("take away " + words(previous.place()), () -> parking.remove(previous));
  }

  @Override
  public List<Parked> of(String consumer, StreamId stream) {
    return chaos.call("parked of " + stream.name(), () -> parking.of(consumer, stream));
  }

  @Override
  public Page<Parked> list(
      TenantId tenant, Optional<String> consumer, Optional<String> cursor, int limit) {
    return chaos.call("list what is parked", () -> parking.list(tenant, consumer, cursor, limit));
  }

  private static String words(ParkingPlace place) {
    return place.stream().name() + " " + place.messageId() + " for " + place.consumer();
  }
}
