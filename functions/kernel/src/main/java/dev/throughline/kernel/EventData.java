package dev.throughline.kernel;

/**
 * An event as it is stored and sent: its type ({@code "loan.started"}), the version of its schema
 * ({@code "1.0"}) and its data as one JSON object. None is empty.
 */
public record EventData(String type, String version, String json) {
  public EventData {
    if (type.isEmpty() || version.isEmpty() || json.isEmpty()) {
      throw new IllegalArgumentException("an event has a type, a version and data: " + type);
    }
  }
}
