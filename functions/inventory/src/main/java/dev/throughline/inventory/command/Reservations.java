package dev.throughline.inventory.command;

import dev.throughline.inventory.command.InventoryRequest.ReleaseItems;
import dev.throughline.inventory.command.InventoryRequest.ReserveItems;
import dev.throughline.inventory.domain.InventoryEvent;
import dev.throughline.inventory.domain.InventoryState;
import dev.throughline.inventory.domain.Item;
import dev.throughline.inventory.domain.Reservation;
import dev.throughline.inventory.domain.ReservationCommand;
import dev.throughline.inventory.domain.ReservationCommand.Release;
import dev.throughline.inventory.domain.ReservationCommand.Reserve;
import dev.throughline.inventory.domain.ReservationDecider;
import dev.throughline.inventory.domain.ReservationEvent.InventoryReserved;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.decider.JointExecutor;
import dev.throughline.kernel.decider.Outcome;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.wire.CommandMessage;
import dev.throughline.lambda.json.CommandTypes;
import dev.throughline.lambda.json.Json;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Reserves for orders and releases again. Safe for use by many threads. */
@Singleton
public class Reservations {
  private static final Logger LOG = Logger.getLogger(Reservations.class);

  private final JointExecutor<ReservationCommand, InventoryState, InventoryEvent> executor;
  private final EventCodec<InventoryEvent> events;
  private final EventStore store;
  private final CommandTypes<InventoryRequest> types;

  @Inject
  public Reservations(
      JointExecutor<ReservationCommand, InventoryState, InventoryEvent> executor,
      EventCodec<InventoryEvent> events,
      EventStore store,
      Json json) {
    this.executor = executor;
    this.events = events;
    this.store = store;
    this.types =
        CommandTypes.<InventoryRequest>of(json)
            .type("inventory.reserve", ReserveItems.class)
            .type("inventory.release", ReleaseItems.class);
  }

  /**
   * Carries out a queued command. A refusal is logged and done with. When others were faster every
   * time, it is {@link Unavailable}, and for what cannot be read, or is sent to another stream than
   * it is about, an {@link IllegalArgumentException}: it is to be delivered again.
   */
  public void handle(CommandMessage message) {
    var tenant = message.target().tenant();
    var request = types.read(message);
    var stream = new StreamId(tenant, Reservation.CATEGORY, request.orderId());
    if (!stream.equals(message.target())) {
      throw new IllegalArgumentException(
          message.type() + " of order " + request.orderId() + " is sent to " + message.target());
    }
    var command =
        switch (request) {
          case ReserveItems(var orderId, var items) -> new Reserve(orderId, items);
          case ReleaseItems(var orderId) -> new Release(orderId, kept(stream));
        };
    report(message, executor.execute(tenant, command, CommandTypes.contextOf(message)));
  }

  private static void report(CommandMessage message, Outcome<?> outcome) {
    switch (outcome) {
      case Outcome.Committed<?> _ -> LOG.infof("%s is done", message.type());
      case Outcome.Duplicate<?> _, Outcome.Unchanged<?> _ ->
          LOG.infof("%s was done before", message.type());
      case Outcome.Rejected<?>(var reason)
          when reason.code().equals(ReservationDecider.ITEMS_DIFFER) ->
          throw new Unavailable("the reservation was made meanwhile: " + reason.detail());
      case Outcome.Rejected<?>(var reason) ->
          LOG.warnf("%s is refused: %s, %s", message.type(), reason.code(), reason.detail());
      case Outcome.Contended<?>(var attempts) ->
          throw new Unavailable("others were faster, " + attempts + " times");
      case Outcome.VersionMismatch<?> _, Outcome.KeyReused<?> _ ->
          throw new IllegalStateException("queued commands expect no version and no key");
    }
  }

  /** What a release gives back decides which streams it has to load. */
  private List<Item> kept(StreamId stream) {
    return store.read(stream).commits().stream()
        .flatMap(commit -> commit.body().events().stream())
        .map(event -> events.readKnown(stream, event))
        .flatMap(
            event ->
                event instanceof InventoryReserved(_, var items)
                    ? items.stream()
                    : Stream.<Item>empty())
        .toList();
  }
}
