package dev.throughline.simulation;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.parking.Parked;
import dev.throughline.kernel.parking.ParkingTable;
import dev.throughline.kernel.projection.Page;
import java.util.List;
import java.util.Optional;

/** A parking table under faults. */
record SimulatedParkingTable(ParkingTable parking, Chaos chaos) implements ParkingTable {
  @Override
  public Optional<Parked> find(Parked.Key key) {
    return chaos.call("look for " + words(key), () -> parking.find(key));
  }

  @Override
  public boolean add(Parked parked) {
    return chaos.call("park " + words(parked.key()), () -> counted(parked));
  }

  private boolean counted(Parked parked) {
    var added = parking.add(parked);
    if (added) {
      chaos.count(parked.key().messageId().isEmpty() ? "streams blocked" : "messages parked");
    }
    return added;
  }

  @Override
  public boolean replace(Parked previous, Parked next) {
    return chaos.call("park again " + words(next.key()), () -> parking.replace(previous, next));
  }

  @Override
  public boolean remove(Parked previous) {
    return chaos.call("take away " + words(previous.key()), () -> parking.remove(previous));
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

  @Override
  public Page<Parked> everybodys(Optional<String> cursor, int limit) {
    return chaos.call("count what is parked", () -> parking.everybodys(cursor, limit));
  }

  private static String words(Parked.Key key) {
    return key.stream().name() + " " + key.messageId() + " for " + key.consumer();
  }
}
