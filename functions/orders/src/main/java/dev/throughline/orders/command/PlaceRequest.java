package dev.throughline.orders.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /orders}.
 *
 * @param deliveryAddress null if it is left out
 */
record PlaceRequest(
    String customerId,
    List<Item> items,
    String paymentMethod,
    String checkout,
    @Nullable DeliveryAddress deliveryAddress) {
  PlaceRequest {
    items = List.copyOf(items);
  }

  /** What orders have to know of the address: it is not personal. */
  record DeliveryAddress(String country) {}

  record Item(String sku, int quantity) {}
}
