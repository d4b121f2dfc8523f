package dev.throughline.inventory.domain;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** A quantity of one product. A quantity below one throws an {@link IllegalArgumentException}. */
public record Item(String sku, int quantity) {
  public Item {
    if (quantity < 1) {
      throw new IllegalArgumentException("at least one of " + sku + ", not " + quantity);
    }
  }

  /** The items with each product once, its quantities added up, sorted by name. */
  static List<Item> merged(Collection<Item> items) {
    var quantities = new TreeMap<String, Integer>();
    items.forEach(item -> quantities.merge(item.sku(), item.quantity(), Math::addExact));
    return quantities.entrySet().stream()
        .map(entry -> new Item(entry.getKey(), entry.getValue()))
        .toList();
  }
}
