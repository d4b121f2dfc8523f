package dev.throughline.shipping.domain;

import dev.throughline.kernel.decider.Decider;
import dev.throughline.kernel.decider.Decision;
import dev.throughline.shipping.domain.Shipment.Cancelled;
import dev.throughline.shipping.domain.Shipment.None;
import dev.throughline.shipping.domain.Shipment.Stage;
import dev.throughline.shipping.domain.Shipment.Underway;
import dev.throughline.shipping.domain.ShipmentCommand.CancelShipment;
import dev.throughline.shipping.domain.ShipmentCommand.CreateShipment;
import dev.throughline.shipping.domain.ShipmentCommand.DispatchShipment;
import dev.throughline.shipping.domain.ShipmentCommand.LabelShipment;
import dev.throughline.shipping.domain.ShipmentCommand.PackShipment;
import dev.throughline.shipping.domain.ShipmentCommand.PickShipment;
import dev.throughline.shipping.domain.ShipmentCommand.SendShipment;
import dev.throughline.shipping.domain.ShipmentEvent.ShipmentCancelled;
import dev.throughline.shipping.domain.ShipmentEvent.ShipmentCreated;
import dev.throughline.shipping.domain.ShipmentEvent.ShipmentDispatched;
import dev.throughline.shipping.domain.ShipmentEvent.ShipmentLabelled;
import dev.throughline.shipping.domain.ShipmentEvent.ShipmentPacked;
import dev.throughline.shipping.domain.ShipmentEvent.ShipmentPicked;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The rules of a shipment: one stage after the other, and no cancellation once the carrier has it.
 * A command for a stage that was reached before changes nothing: the first such command has
 * published the event that answers it.
 */
public final class ShipmentDecider implements Decider<ShipmentCommand, Shipment, ShipmentEvent> {
  /** The shipment was cancelled, or closed before it was created. */
  public static final String SHIPMENT_CANCELLED = "shipment-cancelled";

  /** There is no shipment of this order. */
  public static final String UNKNOWN_SHIPMENT = "unknown-shipment";

  /** The order is shipped with other items. */
  public static final String ITEMS_DIFFER = "items-differ";

  /** There is nothing to send. */
  public static final String NOTHING_TO_SHIP = "nothing-to-ship";

  /** The stage before this one has not been reached. */
  public static final String OUT_OF_ORDER = "out-of-order";

  /** The carrier has the shipment, so it cannot be cancelled. */
  public static final String ALREADY_DISPATCHED = "already-dispatched";

  @Override
  public Shipment initialState() {
    return new None();
  }

  @Override
  public boolean begins(ShipmentCommand command) {
    return command instanceof CreateShipment;
  }

  @Override
  public Decision<ShipmentEvent> decide(ShipmentCommand command, Shipment state) {
    return switch (command) {
      case CreateShipment create -> create(create, state);
      case PickShipment(var id) -> reach(Stage.PICKED, id, state);
      case PackShipment(var id) -> reach(Stage.PACKED, id, state);
      case LabelShipment(var id) -> reach(Stage.LABELLED, id, state);
      case DispatchShipment(var id) -> reach(Stage.DISPATCHED, id, state);
      case SendShipment send -> send(send, state);
      case CancelShipment(var id) -> cancel(id, state);
    };
  }

  private static Decision<ShipmentEvent> create(CreateShipment command, Shipment state) {
    var id = command.orderId();
    return switch (state) {
      case None() ->
          command.items().isEmpty()
              ? Decision.reject(NOTHING_TO_SHIP, "order " + id + " has no items to ship")
              : Decision.accept(new ShipmentCreated(id, command.items()));
      case Underway(var items, _) ->
          items.equals(command.items())
              ? Decision.nothing()
              : Decision.reject(ITEMS_DIFFER, "order " + id + " is shipped with " + items);
      case Cancelled() -> cancelled(id);
    };
  }

  private static Decision<ShipmentEvent> reach(Stage stage, String id, Shipment state) {
    return switch (state) {
      case None() -> Decision.reject(UNKNOWN_SHIPMENT, "there is no shipment of order " + id);
      case Underway(_, var reached) when reached.compareTo(stage) >= 0 -> Decision.nothing();
      case Underway(_, var reached) when reached.ordinal() + 1 == stage.ordinal() ->
          Decision.accept(reaching(stage, id));
      case Underway(_, var reached) ->
          Decision.reject(
              OUT_OF_ORDER,
              "the shipment of order %s is only %s, so it cannot be %s"
                  .formatted(id, name(reached), name(stage)));
      case Cancelled() -> cancelled(id);
    };
  }

  private static Decision<ShipmentEvent> send(SendShipment command, Shipment state) {
    var id = command.orderId();
    return switch (state) {
      case None() ->
          command.items().isEmpty()
              ? Decision.reject(UNKNOWN_SHIPMENT, "there is no shipment of order " + id)
              : Decision.acceptAll(
                  Stream.concat(
                          Stream.of(new ShipmentCreated(id, command.items())),
                          stagesAfter(Stage.CREATED, id))
                      .toList());
      case Underway(_, var reached) -> Decision.acceptAll(stagesAfter(reached, id).toList());
      case Cancelled() -> cancelled(id);
    };
  }

  private static Stream<ShipmentEvent> stagesAfter(Stage reached, String id) {
    return Arrays.stream(Stage.values())
        .filter(stage -> stage.compareTo(reached) > 0)
        .map(stage -> reaching(stage, id));
  }

  private static ShipmentEvent reaching(Stage stage, String id) {
    return switch (stage) {
      case CREATED -> throw new IllegalStateException("created with its items");
      case PICKED -> new ShipmentPicked(id);
      case PACKED -> new ShipmentPacked(id);
      case LABELLED -> new ShipmentLabelled(id, TrackingNumber.of(id));
      case DISPATCHED -> new ShipmentDispatched(id);
    };
  }

  /** Cancels a shipment, also before it was created, so that a late creation is refused. */
  private static Decision<ShipmentEvent> cancel(String id, Shipment state) {
    return switch (state) {
      case None() -> Decision.accept(new ShipmentCancelled(id));
      case Underway(_, var reached) ->
          reached == Stage.DISPATCHED
              ? Decision.reject(ALREADY_DISPATCHED, "the carrier has the shipment of order " + id)
              : Decision.accept(new ShipmentCancelled(id));
      case Cancelled() -> Decision.nothing();
    };
  }

  private static Decision<ShipmentEvent> cancelled(String id) {
    return Decision.reject(SHIPMENT_CANCELLED, "the shipment of order " + id + " is cancelled");
  }

  private static String name(Stage stage) {
    return stage.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Shipment evolve(Shipment state, ShipmentEvent event) {
    return switch (event) {
      case ShipmentCreated(_, var items) -> new Underway(items, Stage.CREATED);
      case ShipmentPicked _ -> reached(state, Stage.PICKED);
      case ShipmentPacked _ -> reached(state, Stage.PACKED);
      case ShipmentLabelled _ -> reached(state, Stage.LABELLED);
      case ShipmentDispatched _ -> reached(state, Stage.DISPATCHED);
      case ShipmentCancelled _ -> new Cancelled();
    };
  }

  private static Shipment reached(Shipment state, Stage stage) {
    return switch (state) {
      case Underway underway -> underway.at(stage);
      case None() -> new Underway(List.of(), stage);
      case Cancelled() -> state;
    };
  }

  @Override
  public boolean isTerminal(Shipment state) {
    return switch (state) {
      case None() -> false;
      case Underway(_, var stage) -> stage == Stage.DISPATCHED;
      case Cancelled() -> true;
    };
  }
}
