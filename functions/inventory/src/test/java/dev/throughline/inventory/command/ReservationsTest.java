package dev.throughline.inventory.command;

import static dev.throughline.inventory.InMemoryInventory.TENANT;
import static dev.throughline.inventory.InMemoryInventory.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.inventory.InMemoryInventory;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.Check;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.StreamSlice;
import dev.throughline.kernel.wire.CommandMessage;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReservationsTest {
  private final InMemoryInventory inventory = new InMemoryInventory();

  @Test
  void aReservationAndItsReleaseTouchEveryStreamOnce() {
    inventory.receive("lamp", 5);
    inventory.receive("rug", 5);

    inventory.reservations.handle(reserve("c1", "o1", "lamp", 2, "rug", 1));
    assertThat(inventory.types("reservation", "o1")).containsExactly("inventory.reserved");
    assertThat(inventory.types("stock", "lamp"))
        .containsExactly("stock.received", "stock.reserved");
    assertThat(inventory.types("stock", "rug")).containsExactly("stock.received", "stock.reserved");

    inventory.reservations.handle(release("c2", "o1"));
    assertThat(inventory.types("reservation", "o1"))
        .containsExactly("inventory.reserved", "inventory.released");
    assertThat(inventory.types("stock", "lamp"))
        .containsExactly("stock.received", "stock.reserved", "stock.released");
    assertThat(inventory.types("stock", "rug"))
        .containsExactly("stock.received", "stock.reserved", "stock.released");
  }

  @Test
  void theSameMessageTwiceHasItsEffectOnce() {
    inventory.receive("lamp", 5);
    var reserve = reserve("c1", "o1", "lamp", 2, "lamp", 1);
    inventory.reservations.handle(reserve);
    inventory.reservations.handle(reserve);
    var release = release("c2", "o1");
    inventory.reservations.handle(release);
    inventory.reservations.handle(release);
    inventory.reservations.handle(reserve);

    assertThat(inventory.types("reservation", "o1"))
        .containsExactly("inventory.reserved", "inventory.released");
    assertThat(inventory.types("stock", "lamp"))
        .containsExactly("stock.received", "stock.reserved", "stock.released");
  }

  @Test
  void theSameCommandUnderAnotherIdHasItsEffectOnce() {
    inventory.receive("lamp", 5);
    inventory.reservations.handle(reserve("c1", "o1", "lamp", 2, "lamp", 1));
    inventory.reservations.handle(reserve("c2", "o1", "lamp", 2, "lamp", 1));

    assertThat(inventory.types("reservation", "o1")).containsExactly("inventory.reserved");
  }

  @Test
  void aFailedReservationChangesNoStock() {
    inventory.receive("lamp", 5);
    inventory.reservations.handle(reserve("c1", "o1", "lamp", 2, "sofa", 1));

    assertThat(inventory.types("reservation", "o1"))
        .containsExactly("inventory.reservation_failed");
    assertThat(inventory.types("stock", "lamp")).containsExactly("stock.received");
    assertThat(inventory.types("stock", "sofa")).isEmpty();
  }

  @Test
  void aLateReservationIsRefusedAndAcknowledged() {
    inventory.receive("lamp", 5);
    inventory.reservations.handle(release("c1", "o1"));
    inventory.reservations.handle(reserve("c2", "o1", "lamp", 2, "lamp", 1));

    assertThat(inventory.types("reservation", "o1")).containsExactly("inventory.released");
    assertThat(inventory.types("stock", "lamp")).containsExactly("stock.received");
  }

  @Test
  void theCommitCarriesTheTraceOfTheMessage() {
    inventory.receive("lamp", 5);
    inventory.reservations.handle(reserve("c1", "o1", "lamp", 2, "lamp", 1));

    for (var stream : new String[] {"reservation-o1", "stock-lamp"}) {
      var body =
          inventory
              .store
              .read(StreamId.ofName(TENANT, stream))
              .commits()
              .getLast()
              .bodies()
              .getFirst();
      assertThat(body.commandId()).isEqualTo(new CommandId("c1"));
      assertThat(body.correlationId()).isEqualTo("correlation-o1");
      assertThat(body.userId()).isEqualTo("user-1");
      assertThat(body.source()).isEqualTo("inventory-service");
    }
  }

  @Test
  void ofAHundredReservationsAtOnceOnFiftyPiecesExactlyFiftySucceed() throws Exception {
    inventory.receive("lamp", 50);
    var together = new CyclicBarrier(100);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all =
          IntStream.range(0, 100)
              .<Callable<Void>>mapToObj(
                  i ->
                      () -> {
                        together.await();
                        inventory.reservations.handle(oneLamp("c" + i, "o" + i));
                        return null;
                      })
              .toList();
      for (var done : threads.invokeAll(all)) {
        done.get();
      }
    }

    var ends =
        IntStream.range(0, 100)
            .mapToObj(i -> inventory.types("reservation", "o" + i))
            .flatMap(types -> types.stream())
            .toList();
    assertThat(ends).hasSize(100);
    assertThat(ends).filteredOn("inventory.reserved"::equals).hasSize(50);
    assertThat(ends).filteredOn("inventory.reservation_failed"::equals).hasSize(50);
    assertThat(inventory.types("stock", "lamp")).filteredOn("stock.reserved"::equals).hasSize(50);
  }

  @Test
  void anEventWhoseCommandLosesEveryConflictIsDeliveredAgain() {
    var beaten = new InMemoryInventory(Backoff.immediately(3), AlwaysBeaten::new);
    var inventory = beaten.reservations;
    var reserve = oneLamp("c1", "o1");

    assertThatThrownBy(() -> inventory.handle(reserve))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("3 times");
    assertThat(beaten.store.commits()).isEmpty();
  }

  @Test
  void anUnreadableCommandIsDeliveredAgainUntilItIsADeadLetter() {
    var unknown = message("c1", "o1", "inventory.count", "{}");
    var negative = reserve("c1", "o1", "lamp", -1, "rug", 1);
    var incomplete = message("c1", "o1", "inventory.reserve", "{}");

    var astray = message("c1", "o2", "inventory.release", "{\"order_id\":\"o1\"}");

    for (var message : List.of(unknown, negative, incomplete, astray)) {
      assertThatThrownBy(() -> inventory.reservations.handle(message))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(inventory.store.commits()).isEmpty();
  }

  /** A store in which every write meets a conflict. */
  private record AlwaysBeaten(EventStore store) implements EventStore {
    @Override
    public StreamSlice read(StreamId stream, long afterCommit) {
      return store.read(stream, afterCommit);
    }

    @Override
    public AppendResult append(Append write) {
      return new AppendResult.Conflict();
    }

    @Override
    public AppendResult appendAll(List<Append> writes, List<Check> checks) {
      return new AppendResult.Conflict();
    }
  }

  private static CommandMessage oneLamp(String id, String orderId) {
    return message(
        id,
        orderId,
        "inventory.reserve",
        """
        {"order_id":"%s","items":[{"sku":"lamp","quantity":1}]}\
        """
            .formatted(orderId));
  }

  private static CommandMessage release(String id, String orderId) {
    return message(id, orderId, "inventory.release", "{\"order_id\":\"%s\"}".formatted(orderId));
  }

  private static CommandMessage reserve(
      String id, String orderId, String sku, int quantity, String otherSku, int otherQuantity) {
    return message(
        id,
        orderId,
        "inventory.reserve",
        """
        {"order_id":"%s","items":[{"sku":"%s","quantity":%d},{"sku":"%s","quantity":%d}]}
        """
            .formatted(orderId, sku, quantity, otherSku, otherQuantity));
  }
}
