package dev.throughline.json.personal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.throughline.kernel.StreamId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Function;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM (NIST SP 800-38D) under a person's key: {@code sealed:v1:} and, in base64, a nonce of
 * 12 bytes, the cipher text and a tag of 16 bytes. It opens for the subject only, whose stream key
 * is authenticated with it.
 */
final class Seal {
  static final String PREFIX = "sealed:v1:";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;
  private final StreamId subject;

  Seal(byte[] key, StreamId subject) {
    this.key = new SecretKeySpec(key, "AES");
    this.subject = subject;
  }

  String close(String clear, SecureRandom random) {
    var nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      var text = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(clear.getBytes(StandardCharsets.UTF_8));
      var all = Arrays.copyOf(nonce, NONCE_BYTES + text.length);
      System.arraycopy(text, 0, all, NONCE_BYTES, text.length);
      return PREFIX + Base64.getEncoder().encodeToString(all);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  String open(String sealed) {
    var all = Base64.getDecoder().decode(sealed.substring(PREFIX.length()));
    if (all.length < NONCE_BYTES + TAG_BITS / 8) {
      throw new IllegalArgumentException("too short to be sealed data of " + subject);
    }
    var nonce = Arrays.copyOf(all, NONCE_BYTES);
    try {
      var clear =
          cipher(Cipher.DECRYPT_MODE, nonce).doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
      return new String(clear, StandardCharsets.UTF_8);
    } catch (AEADBadTagException e) {
      throw new IllegalArgumentException("not sealed for " + subject + ", or changed since", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  /** The same JSON with every sealed text replaced. */
  static JsonNode replaced(JsonNode node, Function<String, JsonNode> by) {
    return switch (node) {
      case TextNode text when text.textValue().startsWith(PREFIX) -> by.apply(text.textValue());
      case ObjectNode object -> {
        object.properties().forEach(field -> field.setValue(replaced(field.getValue(), by)));
        yield object;
      }
      case ArrayNode array -> {
        for (var i = 0; i < array.size(); i++) {
          array.set(i, replaced(array.get(i), by));
        }
        yield array;
      }
      default -> node;
    };
  }

  private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(subject.key().getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
