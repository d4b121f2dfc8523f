package dev.throughline.testkit.schema;

/**
 * A difference between two versions of a schema.
 *
 * @param pointer to the field, as in a document: {@code /items/0/quantity} is {@code
 *     /items/*}{@code /quantity}; empty for the whole
 * @param description {@code "is required"}
 * @param breaksReaders whether readers of the new version may fail at documents of the old one: the
 *     change is not backward compatible. Stored events need an upcaster then
 * @param breaksSubscribers whether readers of the old version may fail at documents of the new one:
 *     the change is not forward compatible. Subscribers must change first
 */
public record SchemaChange(
    String pointer, String description, boolean breaksReaders, boolean breaksSubscribers) {

  static SchemaChange backward(String pointer, String description) {
    return new SchemaChange(pointer, description, true, false);
  }

  static SchemaChange forward(String pointer, String description) {
    return new SchemaChange(pointer, description, false, true);
  }

  static SchemaChange both(String pointer, String description) {
    return new SchemaChange(pointer, description, true, true);
  }

  static SchemaChange harmless(String pointer, String description) {
    return new SchemaChange(pointer, description, false, false);
  }

  /** Whether it breaks neither. */
  public boolean isHarmless() {
    return !breaksReaders && !breaksSubscribers;
  }

  @Override
  public String toString() {
    var whom =
        breaksReaders
            ? breaksSubscribers ? "breaks readers and subscribers" : "breaks readers of old events"
            : breaksSubscribers ? "breaks subscribers of before" : "breaks nobody";
    return "%s %s: %s".formatted(pointer.isEmpty() ? "/" : pointer, description, whom);
  }
}
