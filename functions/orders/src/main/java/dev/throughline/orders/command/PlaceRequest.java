package dev.throughline.orders.command;

import java.util.List;

/** The body of {@code POST /orders}. */
record PlaceRequest(String customerId, List<Item> items, String paymentMethod, String checkout) {
  PlaceRequest {
    items = List.copyOf(items);
  }

  record Item(String sku, int quantity) {}
}
