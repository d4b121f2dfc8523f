package dev.throughline.aws;

import java.util.Map;
import java.util.Objects;

/** A state that is one text. */
record OneField() implements RowFields<String> {
  @Override
  public Map<String, String> write(String state) {
    return Map.of("name", state);
  }

  @Override
  public String read(Map<String, String> fields) {
    return Objects.requireNonNull(fields.get("name"));
  }
}
