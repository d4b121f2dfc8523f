package dev.throughline.inventory.reaction;

import dev.throughline.inventory.domain.ReservationCommand;
import dev.throughline.inventory.domain.ReservationCommand.Release;
import dev.throughline.inventory.domain.ReservationCommand.Reserve;
import dev.throughline.inventory.reaction.OrderNews.OrderCancelled;
import dev.throughline.inventory.reaction.OrderNews.OrderCreated;
import java.util.Optional;

/** Maps orders' events in a choreographed checkout to commands for reservations. Pure. */
public final class StockReactions {
  private static final String CHOREOGRAPHED = "choreographed";

  private StockReactions() {}

  /** Reserves for an order that was placed, and releases for one that was cancelled. */
  public static Optional<ReservationCommand> to(OrderNews event, Optional<String> flow) {
    return flow.filter(CHOREOGRAPHED::equals)
        .map(
            _ ->
                switch (event) {
                  case OrderCreated(var orderId, var items) -> new Reserve(orderId, items);
                  case OrderCancelled(var orderId) -> new Release(orderId);
                });
  }
}
