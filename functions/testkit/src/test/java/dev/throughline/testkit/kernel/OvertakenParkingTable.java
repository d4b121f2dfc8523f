package dev.throughline.testkit.kernel;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.parking.Parked;
import dev.throughline.kernel.parking.ParkingTable;
import dev.throughline.kernel.projection.Page;
import java.util.List;
import java.util.Optional;

/** A parking table that runs another writer's action just before the first change. */
final class OvertakenParkingTable implements ParkingTable {
  private final ParkingTable parking;
  private Runnable other;

  OvertakenParkingTable(ParkingTable parking, Runnable other) {
    this.parking = parking;
    this.other = other;
  }

  private void overtake() {
    var once = other;
    other = () -> {};
    once.run();
  }

  @Override
  public Optional<Parked> find(Parked.Key key) {
    return parking.find(key);
  }

  @Override
  public boolean add(Parked parked) {
    return parking.add(parked);
  }

  @Override
  public boolean replace(Parked previous, Parked next) {
    overtake();
    return parking.replace(previous, next);
  }

  @Override
  public boolean remove(Parked previous) {
    overtake();
    return parking.remove(previous);
  }

  @Override
  public List<Parked> of(String consumer, StreamId stream) {
    return parking.of(consumer, stream);
  }

  @Override
  public Page<Parked> list(
      TenantId tenant, Optional<String> consumer, Optional<String> cursor, int limit) {
    return parking.list(tenant, consumer, cursor, limit);
  }

  @Override
  public Page<Parked> everybodys(Optional<String> cursor, int limit) {
    return parking.everybodys(cursor, limit);
  }
}
