package dev.throughline.inventory.command;

import dev.throughline.inventory.command.InventoryRequest.ReleaseItems;
import dev.throughline.inventory.command.InventoryRequest.ReserveItems;
import dev.throughline.inventory.domain.InventoryEvent;
import dev.throughline.inventory.domain.InventoryState;
import dev.throughline.inventory.domain.Reservation;
import dev.throughline.inventory.domain.ReservationCommand;
import dev.throughline.inventory.domain.ReservationCommand.Release;
import dev.throughline.inventory.domain.ReservationCommand.Reserve;
import dev.throughline.json.CommandTypes;
import dev.throughline.json.Json;
import dev.throughline.kernel.decider.JointExecutor;
import dev.throughline.kernel.decider.Outcome;
import dev.throughline.lambda.function.InboxFunction;
import dev.throughline.lambda.queue.Inbox;
import dev.throughline.lambda.queue.InboxConsumer;
import dev.throughline.lambda.queue.QueuedCommands;
import dev.throughline.lambda.queue.QueuedCommands.Received;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Reserves for orders and releases again, as {@link QueuedCommands} does; what a batch brings for
 * the same products is decided together.
 */
@Named("inventory-inbox")
@Singleton
public class InventoryInbox extends InboxFunction {
  @Inject
  public InventoryInbox(
      InboxConsumer consumer,
      JointExecutor<ReservationCommand, InventoryState, InventoryEvent> executor,
      Json json) {
    super(
        consumer,
        Inbox.ofCommands(
            new QueuedCommands<>(
                CommandTypes.of(json, InventoryRequest.TYPES),
                Reservation.CATEGORY,
                InventoryRequest::orderId,
                new Joint(executor))));
  }

  private record Joint(JointExecutor<ReservationCommand, InventoryState, InventoryEvent> executor)
      implements QueuedCommands.Executor<InventoryRequest> {
    @Override
    public Outcome<?> execute(Received<InventoryRequest> received) {
      return executor.execute(request(received));
    }

    @Override
    public List<Optional<Outcome<?>>> executeTogether(List<Received<InventoryRequest>> received) {
      return executor.executeTogether(received.stream().map(Joint::request).toList()).stream()
          .map(outcome -> outcome.<Outcome<?>>map(it -> it))
          .toList();
    }

    private static JointExecutor.Request<ReservationCommand> request(
        Received<InventoryRequest> received) {
      var command =
          switch (received.command()) {
            case ReserveItems(var orderId, var items) -> new Reserve(orderId, items);
            case ReleaseItems(var orderId) -> new Release(orderId);
          };
      return new JointExecutor.Request<>(received.stream().tenant(), command, received.context());
    }
  }
}
