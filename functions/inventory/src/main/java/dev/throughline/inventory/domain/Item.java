package dev.throughline.inventory.domain;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** So many of a product, at least one, else an {@link IllegalArgumentException}. */
public record Item(String sku, int quantity) {
  public Item {
    if (quantity < 1) {
      throw new IllegalArgumentException("at least one of " + sku + ", not " + quantity);
    }
  }

  /** The same with each product once, in the order of their names. */
  static List<Item> merged(Collection<Item> items) {
    var quantities = new TreeMap<String, Integer>();
    items.forEach(item -> quantities.merge(item.sku(), item.quantity(), Math::addExact));
    return quantities.entrySet().stream()
        .map(entry -> new Item(entry.getKey(), entry.getValue()))
        .toList();
  }
}
