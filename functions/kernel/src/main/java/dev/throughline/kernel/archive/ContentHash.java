package dev.throughline.kernel.archive;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hash by which a content is known again: SHA-256, in 64 hexadecimal digits. Pure. */
public final class ContentHash {
  private ContentHash() {}

  /** The hash of some bytes, which may be none. */
  public static String of(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
