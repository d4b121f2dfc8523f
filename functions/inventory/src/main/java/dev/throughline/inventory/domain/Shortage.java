package dev.throughline.inventory.domain;

import dev.throughline.kernel.decider.JointDecider.Participant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The reason why items cannot be reserved. */
final class Shortage {
  private Shortage() {}

  /** A sentence that names every product that is short; empty if there is enough of each. */
  static Optional<String> of(List<Item> items, Map<Participant, InventoryState> states) {
    if (items.isEmpty()) {
      return Optional.of("there is nothing to reserve");
    }
    if (items.size() > ReservationDecider.MOST_PRODUCTS) {
      return Optional.of(
          "at most %d different products can be reserved at once, not %d"
              .formatted(ReservationDecider.MOST_PRODUCTS, items.size()));
    }
    var sentence =
        items.stream()
            .flatMap(item -> of(item, states.get(ReservationDecider.stock(item.sku()))).stream())
            .collect(Collectors.joining("; "));
    return sentence.isEmpty() ? Optional.empty() : Optional.of(sentence);
  }

  private static Optional<String> of(Item item, InventoryState state) {
    return switch (state) {
      case Stock stock when !stock.isKnown() ->
          Optional.of("%s: wanted %d, unknown product".formatted(item.sku(), item.quantity()));
      case Stock stock when stock.available() < item.quantity() ->
          Optional.of(
              "%s: wanted %d, available %d"
                  .formatted(item.sku(), item.quantity(), stock.available()));
      case Stock _ -> Optional.empty();
      case Reservation _ -> throw new IllegalArgumentException("no stock of " + item.sku());
    };
  }
}
