package dev.throughline.simulation;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Stub;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What holds of archived orders in the end, when nothing dies any more and all that is due went.
 */
final class ArchivingLaws {
  private final ArchivingPorts ports;
  private final ArchivedOrders orders;

  ArchivingLaws(ArchivingPorts ports, ArchivedOrders orders) {
    this.ports = ports;
    this.orders = orders;
  }

  /** Work that has to succeed. */
  void attempt(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      orders.breaches.add(e.toString());
    }
  }

  void check() {
    var stubs = ports.table.stubs(orders.streams());
    for (var stream : orders.streams()) {
      attempt(
          () -> {
            orders.readOne(stream);
            requireArchived(stream, Optional.ofNullable(stubs.get(stream)));
          });
    }
    attempt(orders::rebuild);
    requireNothingLeft(stubs);
    requireErased();
  }

  private void requireArchived(StreamId stream, Optional<Stub> stub) {
    var commits = orders.acknowledged(stream);
    var commands = commits.stream().map(it -> it.bodies().getFirst().commandId()).toList();
    if (commands.stream().distinct().count() < commands.size()) {
      orders.breaches.add("a command was carried out twice: " + commands);
    }
    var isDue = !commits.isEmpty() && commits.getLast().bodies().getLast().ends();
    if (isDue && stub.filter(it -> it.holds(commits.size())).isEmpty()) {
      orders.breaches.add(stream + " has ended long ago, and has " + stub);
    }
    var isOpen =
        stub.filter(it -> !commits.get((int) it.last().commit() - 1).bodies().getLast().ends());
    if (isOpen.isPresent()) {
      orders.breaches.add(stream + " was archived before it had ended");
    }
  }

  private void requireNothingLeft(Map<StreamId, Stub> stubs) {
    var unarchived =
        orders.streams().stream()
            .mapToLong(
                it ->
                    orders.acknowledged(it).size()
                        - Optional.ofNullable(stubs.get(it)).map(s -> s.last().commit()).orElse(0L))
            .sum();
    if (ports.table.size() != unarchived) {
      orders.breaches.add(
          "the table has " + ports.table.size() + " commits; not archived are " + unarchived);
    }
    var named = stubs.values().stream().map(Stub::object).collect(Collectors.toSet());
    var there =
        ports.objects.list("", Optional.empty(), 1_000).stream()
            .map(it -> it.name().value())
            .collect(Collectors.toCollection(TreeSet::new));
    if (!there.equals(named)) {
      orders.breaches.add("there are the objects " + there + ", and stubs name " + named);
    }
    if (!ports.ledger.begunBefore(Instant.MAX, 1_000).isEmpty()) {
      orders.breaches.add("the ledger still has " + ports.ledger.begunBefore(Instant.MAX, 9));
    }
  }

  /** Nobody who has lost the key can read a name, wherever the commits are. */
  private void requireErased() {
    for (var stream : orders.erased) {
      attempt(
          () -> {
            for (var commit : ports.table.read(stream).commits()) {
              var bytes = ports.format.write(List.of(commit));
              var text = new String(bytes, StandardCharsets.ISO_8859_1);
              if (text.contains(ArchivedOrders.name(stream))) {
                orders.breaches.add("can still be read: " + stream);
              }
            }
          });
    }
  }
}
