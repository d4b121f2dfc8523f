package dev.throughline.shipping.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.shipping.domain.Shipment.Cancelled;
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
import dev.throughline.testkit.DeciderSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShipmentDeciderTest {
  private static final String ORDER = "o1";
  private static final List<Item> ITEMS = List.of(new Item("lamp", 2), new Item("rug", 1));
  private static final String TRACKING = TrackingNumber.of(ORDER);

  private final ShipmentDecider decider = new ShipmentDecider();
  private final DeciderSpec<ShipmentCommand, Shipment, ShipmentEvent> none =
      DeciderSpec.of(decider);
  private final DeciderSpec<ShipmentCommand, Shipment, ShipmentEvent> created =
      none.given(new ShipmentCreated(ORDER, ITEMS));
  private final DeciderSpec<ShipmentCommand, Shipment, ShipmentEvent> picked =
      created.given(new ShipmentPicked(ORDER));
  private final DeciderSpec<ShipmentCommand, Shipment, ShipmentEvent> packed =
      picked.given(new ShipmentPacked(ORDER));
  private final DeciderSpec<ShipmentCommand, Shipment, ShipmentEvent> labelled =
      packed.given(new ShipmentLabelled(ORDER, TRACKING));
  private final DeciderSpec<ShipmentCommand, Shipment, ShipmentEvent> dispatched =
      labelled.given(new ShipmentDispatched(ORDER));
  private final DeciderSpec<ShipmentCommand, Shipment, ShipmentEvent> cancelled =
      created.given(new ShipmentCancelled(ORDER));

  @Test
  void aShipmentGoesThroughItsStagesInOrder() {
    none.when(new CreateShipment(ORDER, ITEMS)).then(new ShipmentCreated(ORDER, ITEMS));
    created.when(new PickShipment(ORDER)).then(new ShipmentPicked(ORDER));
    picked.when(new PackShipment(ORDER)).then(new ShipmentPacked(ORDER));
    packed.when(new LabelShipment(ORDER)).then(new ShipmentLabelled(ORDER, TRACKING));
    var state = labelled.when(new DispatchShipment(ORDER)).then(new ShipmentDispatched(ORDER));

    assertThat(state).isEqualTo(new Underway(ITEMS, Stage.DISPATCHED));
    assertThat(decider.isTerminal(state)).isTrue();
    assertThat(decider.isTerminal(labelled.state())).isFalse();
    assertThat(decider.isTerminal(none.state())).isFalse();
  }

  @Test
  void aShipmentIsSentFromAnyStage() {
    var send = new SendShipment(ORDER, List.of());

    created
        .when(send)
        .then(
            new ShipmentPicked(ORDER),
            new ShipmentPacked(ORDER),
            new ShipmentLabelled(ORDER, TRACKING),
            new ShipmentDispatched(ORDER));
    packed.when(send).then(new ShipmentLabelled(ORDER, TRACKING), new ShipmentDispatched(ORDER));
    dispatched.when(send).thenNothingHappens();
    cancelled.when(send).thenRejected(ShipmentDecider.SHIPMENT_CANCELLED);
  }

  @Test
  void aMissingShipmentIsCreatedFromTheItemsOfTheCommand() {
    var state =
        none.when(new SendShipment(ORDER, ITEMS))
            .then(
                new ShipmentCreated(ORDER, ITEMS),
                new ShipmentPicked(ORDER),
                new ShipmentPacked(ORDER),
                new ShipmentLabelled(ORDER, TRACKING),
                new ShipmentDispatched(ORDER));

    assertThat(state).isEqualTo(new Underway(ITEMS, Stage.DISPATCHED));
    none.when(new SendShipment(ORDER, List.of())).thenRejected(ShipmentDecider.UNKNOWN_SHIPMENT);
  }

  @Test
  void aStageThatWasReachedIsNotReachedAgain() {
    for (var state : List.of(created, picked, packed, labelled, dispatched)) {
      state.when(new CreateShipment(ORDER, ITEMS)).thenNothingHappens();
    }
    for (var state : List.of(picked, packed, labelled, dispatched)) {
      state.when(new PickShipment(ORDER)).thenNothingHappens();
    }
    packed.when(new PackShipment(ORDER)).thenNothingHappens();
    labelled.when(new LabelShipment(ORDER)).thenNothingHappens();
    dispatched.when(new DispatchShipment(ORDER)).thenNothingHappens();
  }

  @Test
  void noStageIsLeftOut() {
    for (var command :
        List.of(new PackShipment(ORDER), new LabelShipment(ORDER), new DispatchShipment(ORDER))) {
      created.when(command).thenRejected(ShipmentDecider.OUT_OF_ORDER);
    }
    picked.when(new LabelShipment(ORDER)).thenRejected(ShipmentDecider.OUT_OF_ORDER);
    var refusal =
        packed.when(new DispatchShipment(ORDER)).thenRejected(ShipmentDecider.OUT_OF_ORDER);

    assertThat(refusal.detail())
        .isEqualTo("the shipment of order o1 is only packed, so it cannot be dispatched");
  }

  @Test
  void aShipmentThatDoesNotExistCannotBeHandled() {
    for (var command :
        List.of(
            new PickShipment(ORDER),
            new PackShipment(ORDER),
            new LabelShipment(ORDER),
            new DispatchShipment(ORDER))) {
      none.when(command).thenRejected(ShipmentDecider.UNKNOWN_SHIPMENT);
    }
  }

  @Test
  void anOrderHasOneShipment() {
    created
        .when(new CreateShipment(ORDER, List.of(new Item("sofa", 1))))
        .thenRejected(ShipmentDecider.ITEMS_DIFFER);
  }

  @Test
  void aShipmentWithoutItemsIsRefused() {
    none.when(new CreateShipment(ORDER, List.of())).thenRejected(ShipmentDecider.NOTHING_TO_SHIP);
    assertThatThrownBy(() -> new Item("lamp", 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aShipmentCanBeCancelledUntilTheCarrierHasIt() {
    for (var state : List.of(created, picked, packed, labelled)) {
      assertThat(state.when(new CancelShipment(ORDER)).then(new ShipmentCancelled(ORDER)))
          .isEqualTo(new Cancelled());
    }
    dispatched.when(new CancelShipment(ORDER)).thenRejected(ShipmentDecider.ALREADY_DISPATCHED);
  }

  @Test
  void cancellingTwiceChangesNothing() {
    cancelled.when(new CancelShipment(ORDER)).thenNothingHappens();
  }

  @Test
  void cancellingAShipmentBeforeItIsCreatedClosesIt() {
    none.when(new CancelShipment(ORDER)).then(new ShipmentCancelled(ORDER));
    none.given(new ShipmentCancelled(ORDER))
        .when(new CreateShipment(ORDER, ITEMS))
        .thenRejected(ShipmentDecider.SHIPMENT_CANCELLED);
  }

  @Test
  void nothingMoreHappensToACancelledShipment() {
    for (var command :
        List.of(
            new CreateShipment(ORDER, ITEMS),
            new PickShipment(ORDER),
            new PackShipment(ORDER),
            new LabelShipment(ORDER),
            new DispatchShipment(ORDER))) {
      cancelled.when(command).thenRejected(ShipmentDecider.SHIPMENT_CANCELLED);
    }
    assertThat(decider.isTerminal(cancelled.state())).isTrue();
  }

  @Test
  void theTrackingNumberIsDerivedFromTheOrder() {
    assertThat(TrackingNumber.of("o1"))
        .matches("TL[0-9A-F]{16}")
        .isEqualTo(TrackingNumber.of("o1"))
        .isNotEqualTo(TrackingNumber.of("o2"));
  }
}
