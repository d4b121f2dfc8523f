package dev.throughline.shipping.domain;

/** So many of a product, at least one, else an {@link IllegalArgumentException}. */
public record Item(String sku, int quantity) {
  public Item {
    if (quantity < 1) {
      throw new IllegalArgumentException("at least one of " + sku + ", not " + quantity);
    }
  }
}
