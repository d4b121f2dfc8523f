package dev.throughline.catalog;

import dev.throughline.aws.RowFields;
import dev.throughline.catalog.domain.Product;
import java.util.Map;

/** A product as the columns of a table; a text that another application left out is empty. */
public final class ProductFields implements RowFields<Product> {
  @Override
  public Map<String, String> write(Product product) {
    return Map.of("name", product.name(), "description", product.description());
  }

  @Override
  public Product read(Map<String, String> fields) {
    return new Product(fields.getOrDefault("name", ""), fields.getOrDefault("description", ""));
  }
}
