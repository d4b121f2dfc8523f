package dev.throughline.catalog.command;

import dev.throughline.catalog.domain.Product;

/** The body of {@code PUT /catalog/{sku}}. */
record ProductRequest(String name, String description) {
  Product product() {
    return new Product(name, description);
  }
}
