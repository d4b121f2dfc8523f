package dev.throughline.testkit;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.parking.Parked;
import dev.throughline.kernel.parking.ParkingTable;
import dev.throughline.kernel.projection.Page;
import java.util.List;
import java.util.Optional;

/** The suite against a parking table that does nothing, and says so. */
class RefusingParkingTable extends ParkingTableConformance implements ParkingTable {
  @Override
  protected ParkingTable parking() {
    return this;
  }

  @Override
  public Optional<Parked> find(Parked.Key key) {
    return Optional.empty();
  }

  @Override
  public boolean add(Parked parked) {
    return false;
  }

  @Override
  public boolean replace(Parked previous, Parked next) {
    return false;
  }

  @Override
  public boolean remove(Parked previous) {
    return false;
  }

  @Override
  public List<Parked> of(String consumer, StreamId stream) {
    return List.of();
  }

  @Override
  public Page<Parked> list(
      TenantId tenant, Optional<String> consumer, Optional<String> cursor, int limit) {
    return new Page<>(List.of(), Optional.empty());
  }

  @Override
  public Page<Parked> everybodys(Optional<String> cursor, int limit) {
    return new Page<>(List.of(), Optional.empty());
  }
}
