package dev.throughline.aws;

import dev.throughline.kernel.StreamId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The message group of a stream. */
public final class MessageGroup {
  private static final int LONGEST = 128;

  private MessageGroup() {}

  /** The stream's key, all of whose characters SNS and SQS allow, or its hash if it is too long. */
  public static String of(StreamId stream) {
    var key = stream.key();
    return key.length() <= LONGEST ? key : "sha256-" + sha256(key);
  }

  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
