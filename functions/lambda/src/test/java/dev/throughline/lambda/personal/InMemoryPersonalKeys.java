package dev.throughline.lambda.personal;

import dev.throughline.aws.PersonalKeys;
import dev.throughline.kernel.StreamId;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Keys that last as long as the object. */
public final class InMemoryPersonalKeys implements PersonalKeys {
  private final Map<StreamId, Optional<byte[]>> keys = new HashMap<>();

  @Override
  public byte[] keyFor(StreamId subject) {
    return keys.computeIfAbsent(subject, _ -> Optional.of(newKey()))
        .orElseThrow(() -> new IllegalStateException("forgotten: " + subject));
  }

  @Override
  public Optional<byte[]> find(StreamId subject) {
    return keys.getOrDefault(subject, Optional.empty());
  }

  @Override
  public void forget(StreamId subject) {
    keys.put(subject, Optional.empty());
  }

  private static byte[] newKey() {
    var key = new byte[32];
    new SecureRandom().nextBytes(key);
    return key;
  }
}
