package dev.throughline.inventory.command;

import dev.throughline.inventory.OwnRegion;
import dev.throughline.inventory.domain.Interest;
import dev.throughline.inventory.domain.InterestCommand;
import dev.throughline.inventory.domain.InterestEvent;
import dev.throughline.inventory.domain.InventoryEvent;
import dev.throughline.inventory.domain.InventoryState;
import dev.throughline.inventory.domain.Reservation;
import dev.throughline.inventory.domain.ReservationCommand;
import dev.throughline.inventory.reaction.InterestNews;
import dev.throughline.inventory.reaction.OrderNews;
import dev.throughline.inventory.reaction.StockReactions;
import dev.throughline.json.CommandTypes;
import dev.throughline.json.Json;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.kernel.decider.JointExecutor;
import dev.throughline.kernel.decider.Outcome;
import dev.throughline.lambda.function.InboxFunction;
import dev.throughline.lambda.queue.Inbox;
import dev.throughline.lambda.queue.InboxCommands;
import dev.throughline.lambda.queue.InboxCommands.Received;
import dev.throughline.lambda.queue.InboxConsumer;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Reserves stock for orders and releases it, on command or in reaction to orders' events. Messages
 * of a batch that concern the same products are decided together. Takes over what other regions
 * have counted.
 */
@Named("inventory-inbox")
@Singleton
public class InventoryInbox extends InboxFunction {
  @Inject
  public InventoryInbox(
      InboxConsumer consumer,
      JointExecutor<ReservationCommand, InventoryState, InventoryEvent> executor,
      CommandExecutor<InterestCommand, Interest, InterestEvent> interest,
      OwnRegion region,
      Json json) {
    var reservations =
        new InboxCommands<>(Reservation.CATEGORY, ReservationCommand::orderId, new Joint(executor));
    var exchange =
        new InboxCommands<>(Interest.CATEGORY, InterestCommand::sku, InboxCommands.by(interest));
    super(
        consumer,
        Inbox.ofCommands(reservations.sent(CommandTypes.of(json, ReservationCommand.TYPES)))
            .withEvents(
                reservations
                    .onEvents(OrderNews.reader(json), StockReactions::to)
                    .except(
                        InterestNews::is,
                        exchange.onEvents(
                            InterestNews.reader(json), (news, _) -> news.in(region.name())))));
  }

  private record Joint(JointExecutor<ReservationCommand, InventoryState, InventoryEvent> executor)
      implements InboxCommands.Executor<ReservationCommand> {
    @Override
    public Outcome<?> execute(Received<ReservationCommand> received) {
      return executor.execute(request(received));
    }

    @Override
    public List<Optional<Outcome<?>>> executeTogether(List<Received<ReservationCommand>> received) {
      return executor.executeTogether(received.stream().map(Joint::request).toList()).stream()
          .map(outcome -> outcome.<Outcome<?>>map(it -> it))
          .toList();
    }

    private static JointExecutor.Request<ReservationCommand> request(
        Received<ReservationCommand> received) {
      return new JointExecutor.Request<>(
          received.stream().tenant(), received.command(), received.context());
    }
  }
}
