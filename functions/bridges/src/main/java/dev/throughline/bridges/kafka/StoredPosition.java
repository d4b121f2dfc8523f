package dev.throughline.bridges.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A record of the topic of positions.
 *
 * @param position up to which the partition of the feed was forwarded
 * @param holder the process that has the partition since it wrote this first
 */
record StoredPosition(long position, String holder) {
  private static final ObjectMapper JSON = new ObjectMapper();

  byte[] bytes() {
    try {
      return JSON.writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a number and a text are JSON", e);
    }
  }

  static StoredPosition of(byte[] bytes) {
    try {
      return JSON.readValue(bytes, StoredPosition.class);
    } catch (IOException e) {
      throw new IllegalStateException("not a position in the topic of positions", e);
    }
  }
}
