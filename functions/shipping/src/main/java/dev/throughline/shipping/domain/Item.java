package dev.throughline.shipping.domain;

/** A quantity of one product. A quantity below one throws an {@link IllegalArgumentException}. */
public record Item(String sku, int quantity) {
  public Item {
    if (quantity < 1) {
      throw new IllegalArgumentException("at least one of " + sku + ", not " + quantity);
    }
  }
}
