package dev.throughline.catalog.domain;

/** A product as it is described; its id is the key of the row. */
public record Product(String name, String description) {
  /** The category of the rows, and of the streams of their events. */
  public static final String CATEGORY = "product";
}
