package dev.throughline.objects;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An answer.
 *
 * @param body empty if there is none
 */
record S3Answer(int status, Map<String, String> headers, byte[] body) {

  static S3Answer xml(int status, String xml) {
    return new S3Answer(
        status, Map.of("Content-Type", "application/xml"), xml.getBytes(StandardCharsets.UTF_8));
  }

  static S3Answer empty(int status, Map<String, String> headers) {
    return new S3Answer(status, headers, new byte[0]);
  }
}
