package dev.throughline.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.personal.PersonalKeys;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DynamoDbPersonalKeysTest {
  private static final String TABLE = LocalDynamoDb.keyTable();

  private final StreamId subject = subject("acme");
  private final PersonalKeys keys =
      new DynamoDbPersonalKeys(LocalDynamoDb.client(), TABLE, new SecureRandom());

  private static StreamId subject(String tenant) {
    return new StreamId(new TenantId(tenant), "customer", UUID.randomUUID().toString());
  }

  @Test
  void aKeyIsMadeOnceAndFoundFromThenOn() {
    assertThat(keys.find(subject)).isEmpty();
    var key = keys.keyFor(subject);
    assertThat(key).hasSize(32);
    assertThat(keys.keyFor(subject)).isEqualTo(key);
    assertThat(keys.find(subject)).hasValueSatisfying(found -> assertThat(found).isEqualTo(key));
  }

  @Test
  void everySubjectHasItsOwn() {
    var sameIdElsewhere = new StreamId(new TenantId("other"), "customer", subject.id());
    assertThat(keys.keyFor(subject)).isNotEqualTo(keys.keyFor(sameIdElsewhere));
  }

  @Test
  void aForgottenKeyIsNeverMadeAgain() {
    keys.keyFor(subject);
    keys.forget(subject);
    keys.forget(subject);
    assertThat(keys.find(subject)).isEmpty();
    assertThatThrownBy(() -> keys.keyFor(subject))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("forgotten");
  }

  @Test
  void aKeyThatWasForgottenBeforeItWasMadeIsNeverMade() {
    keys.forget(subject);
    assertThatThrownBy(() -> keys.keyFor(subject)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void callersAtTheSameTimeGetTheSameKey() throws Exception {
    Callable<String> ask = () -> HexFormat.of().formatHex(keys.keyFor(subject));
    try (var threads = Executors.newFixedThreadPool(8)) {
      var asked = threads.invokeAll(Stream.generate(() -> ask).limit(8).toList());
      assertThat(asked.stream().map(Future::resultNow).distinct()).hasSize(1);
    }
  }
}
