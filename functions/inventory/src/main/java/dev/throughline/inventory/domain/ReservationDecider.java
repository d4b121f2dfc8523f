package dev.throughline.inventory.domain;

import dev.throughline.inventory.domain.Reservation.Failed;
import dev.throughline.inventory.domain.Reservation.None;
import dev.throughline.inventory.domain.Reservation.Released;
import dev.throughline.inventory.domain.Reservation.Reserved;
import dev.throughline.inventory.domain.ReservationCommand.Release;
import dev.throughline.inventory.domain.ReservationCommand.Reserve;
import dev.throughline.inventory.domain.ReservationEvent.InventoryReleased;
import dev.throughline.inventory.domain.ReservationEvent.InventoryReserved;
import dev.throughline.inventory.domain.ReservationEvent.ReservationFailed;
import dev.throughline.inventory.domain.StockEvent.StockReleased;
import dev.throughline.inventory.domain.StockEvent.StockReserved;
import dev.throughline.kernel.Rejection;
import dev.throughline.kernel.decider.JointDecider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules of reserving for an order: every product or none, in one decision over the streams of
 * the reservation and of each product. A command that changes nothing is a repeat and gets no
 * event: the first command has published the event that answers it.
 */
public final class ReservationDecider
    implements JointDecider<ReservationCommand, InventoryState, InventoryEvent> {
  /** The reservation was released, or closed before it was made. */
  public static final String RESERVATION_CLOSED = "reservation-closed";

  /** The order has a reservation of other items. */
  public static final String RESERVED_OTHERWISE = "reserved-otherwise";

  /** The most products of one decision; the reservation is one more stream. */
  public static final int MOST_PRODUCTS = MOST_STREAMS - 1;

  @Override
  public Participant speaker(ReservationCommand command) {
    return reservation(command.orderId());
  }

  @Override
  public boolean begins(ReservationCommand command) {
    return command instanceof Reserve;
  }

  @Override
  public List<Participant> others(ReservationCommand command, InventoryState reservation) {
    var items =
        switch (command) {
          case Reserve(_, var wanted) -> Item.merged(wanted);
          case Release _ -> reservation instanceof Reserved(var kept) ? kept : List.<Item>of();
        };
    return items.size() > MOST_PRODUCTS
        ? List.of()
        : items.stream().map(item -> stock(item.sku())).toList();
  }

  @Override
  public InventoryState initialState(Participant participant) {
    return participant.category().equals(Stock.CATEGORY) ? Stock.UNKNOWN : new None();
  }

  @Override
  public InventoryState evolve(InventoryState state, InventoryEvent event) {
    return switch (event) {
      case ReservationEvent happened -> Reservation.after(happened);
      case StockEvent happened ->
          switch (state) {
            case Stock stock -> stock.after(happened);
            case Reservation _ ->
                throw new IllegalArgumentException("not of a reservation: " + happened);
          };
    };
  }

  @Override
  public Joint<InventoryEvent> decide(
      ReservationCommand command, Map<Participant, InventoryState> states) {
    var reservation =
        switch (states.get(reservation(command.orderId()))) {
          case Reservation it -> it;
          case Stock _ -> throw new IllegalArgumentException("no reservation in " + states);
        };
    return switch (command) {
      case Reserve reserve ->
          reserve(reserve.orderId(), Item.merged(reserve.items()), reservation, states);
      case Release(var orderId) -> release(orderId, reservation);
    };
  }

  private static Joint<InventoryEvent> reserve(
      String orderId,
      List<Item> items,
      Reservation reservation,
      Map<Participant, InventoryState> states) {
    return switch (reservation) {
      case None() ->
          Shortage.of(items, states)
              .map(reason -> happens(new ReservationFailed(orderId, reason), List.of()))
              .orElseGet(() -> reserved(orderId, items));
      case Reserved(var kept) ->
          kept.equals(items)
              ? nothing()
              : rejected(RESERVED_OTHERWISE, "order " + orderId + " has reserved " + kept);
      case Failed() -> nothing();
      case Released() ->
          rejected(RESERVATION_CLOSED, "the reservation of order " + orderId + " is closed");
    };
  }

  private static Joint<InventoryEvent> release(String orderId, Reservation reservation) {
    return switch (reservation) {
      case None(), Failed() -> released(orderId, List.of());
      case Reserved(var kept) -> released(orderId, kept);
      case Released() -> nothing();
    };
  }

  private static Joint<InventoryEvent> reserved(String orderId, List<Item> items) {
    return happens(
        new InventoryReserved(orderId, items),
        items.stream()
            .map(item -> new StockReserved(item.sku(), orderId, item.quantity()))
            .toList());
  }

  private static Joint<InventoryEvent> released(String orderId, List<Item> items) {
    return happens(
        new InventoryReleased(orderId, items),
        items.stream()
            .map(item -> new StockReleased(item.sku(), orderId, item.quantity()))
            .toList());
  }

  private static Joint<InventoryEvent> happens(
      ReservationEvent event, List<? extends StockEvent> ofStocks) {
    var events = new LinkedHashMap<Participant, List<InventoryEvent>>();
    events.put(reservation(event.orderId()), List.of(event));
    ofStocks.forEach(each -> events.put(stock(each.sku()), List.of(each)));
    return new Joint.Accepted<>(events);
  }

  private static Joint<InventoryEvent> nothing() {
    return new Joint.Accepted<>(Map.of());
  }

  private static Joint<InventoryEvent> rejected(String code, String detail) {
    return new Joint.Rejected<>(new Rejection(code, detail));
  }

  static Participant reservation(String orderId) {
    return new Participant(Reservation.CATEGORY, orderId);
  }

  static Participant stock(String sku) {
    return new Participant(Stock.CATEGORY, sku);
  }
}
