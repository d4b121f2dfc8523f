package dev.throughline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.throughline.kernel.archive.ObjectName;
import dev.throughline.kernel.archive.ObjectStore;
import dev.throughline.kernel.archive.ObjectStore.Listed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The contract of every storage of objects. An adapter's test extends it. Every test makes its own
 * names, so the storage may be shared.
 */
public abstract class ObjectStoreConformance {
  private static final int WRITERS = 8;

  private final String folder = "conformance/" + UUID.randomUUID() + "/";

  /** The storage under test, the same for all tests or a new one for each. */
  protected abstract ObjectStore objects();

  /** The time by the storage's clock. */
  protected abstract Instant now();

  private ObjectName name(String last) {
    return new ObjectName(folder + last);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Optional<String> content(ObjectName name) {
    return objects().read(name).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  private Optional<String> part(ObjectName name, long from, int length) {
    return objects()
        .read(name, from, length)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  private List<String> listed(String prefix, Optional<ObjectName> after, int max) {
    return objects().list(folder + prefix, after, max).stream()
        .map(it -> it.name().value().substring(folder.length()))
        .toList();
  }

  @Test
  void anObjectIsReadAsItWasWritten() {
    var content = new byte[300_000];
    new Random(1).nextBytes(content);
    assertThat(objects().putIfAbsent(name("some"), content)).isTrue();
    assertThat(objects().read(name("some"))).hasValueSatisfying(it -> isEqual(it, content));
    assertThat(objects().read(name("none"))).isEmpty();
  }

  private static void isEqual(byte[] actual, byte[] expected) {
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void theFirstObjectOfANameStaysAndTheSecondIsRefused() {
    assertThat(objects().putIfAbsent(name("some"), bytes("first"))).isTrue();
    assertThat(objects().putIfAbsent(name("some"), bytes("second"))).isFalse();
    assertThat(objects().putIfAbsent(name("some"), bytes("first"))).isFalse();
    assertThat(content(name("some"))).contains("first");
  }

  @Test
  void ofWritersAtTheSameTimeExactlyOneSucceedsAndItsContentStays() throws Exception {
    for (var round = 0; round < 5; round++) {
      var name = name("round-" + round);
      var stored = new ArrayList<String>();
      var all = together(name);
      for (var writer = 0; writer < WRITERS; writer++) {
        if (all.get(writer)) {
          stored.add("writer " + writer);
        }
      }
      assertThat(stored).hasSize(1);
      assertThat(content(name)).contains(stored.getFirst());
    }
  }

  private List<Boolean> together(ObjectName name) throws Exception {
    var barrier = new CyclicBarrier(WRITERS);
    var writers =
        IntStream.range(0, WRITERS).mapToObj(it -> writer(name, "writer " + it, barrier)).toList();
    var answers = new ArrayList<Boolean>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer : threads.invokeAll(writers)) {
        answers.add(answer.get());
      }
    }
    return answers;
  }

  private Callable<Boolean> writer(ObjectName name, String content, CyclicBarrier barrier) {
    return () -> {
      barrier.await();
      return objects().putIfAbsent(name, bytes(content));
    };
  }

  @Test
  void anObjectMayBeEmpty() {
    assertThat(objects().putIfAbsent(name("empty"), new byte[0])).isTrue();
    assertThat(content(name("empty"))).contains("");
    assertThat(part(name("empty"), 0, 10)).contains("");
    assertThat(objects().list(folder, Optional.empty(), 1)).extracting(Listed::bytes).contains(0L);
  }

  @Test
  void aPartIsReadAndIsShorterWhereTheObjectEnds() {
    objects().putIfAbsent(name("some"), bytes("0123456789"));
    assertThat(part(name("some"), 0, 1)).contains("0");
    assertThat(part(name("some"), 3, 4)).contains("3456");
    assertThat(part(name("some"), 0, 10)).contains("0123456789");
    assertThat(part(name("some"), 8, 100)).contains("89");
    assertThat(part(name("some"), 10, 1)).contains("");
    assertThat(part(name("some"), 5_000_000_000L, 1)).contains("");
    assertThat(part(name("none"), 0, 1)).isEmpty();
  }

  @Test
  void aDeletedObjectIsGoneAndItsNameIsFree() {
    objects().putIfAbsent(name("some"), bytes("first"));
    objects().putIfAbsent(name("some-other"), bytes("other"));
    objects().delete(name("some"));
    assertThat(content(name("some"))).isEmpty();
    assertThat(listed("", Optional.empty(), 10)).containsExactly("some-other");
    assertThat(objects().putIfAbsent(name("some"), bytes("second"))).isTrue();
    assertThat(content(name("some"))).contains("second");
  }

  @Test
  void anObjectThatIsNotThereCanBeDeleted() {
    objects().putIfAbsent(name("some"), bytes("content"));
    objects().delete(name("none"));
    objects().delete(name("none/some"));
    assertThat(content(name("some"))).contains("content");
  }

  @Test
  void objectsAreListedInTheOrderOfTheirNames() {
    var names = List.of("a/b", "B", "a-b", "a", "a/B", "a_b", "a.b", "a=b", "a:b", "a@b", "a/b/c");
    names.forEach(it -> objects().putIfAbsent(name(it), bytes(it)));
    var inOrder = names.stream().sorted().toList();
    assertThat(listed("", Optional.empty(), 100)).containsExactlyElementsOf(inOrder);
    inOrder.forEach(it -> assertThat(content(name(it))).contains(it));
  }

  @Test
  void aListIsGoneThroughPageByPage() {
    var names = IntStream.range(0, 25).mapToObj(it -> "page-%02d".formatted(it)).toList();
    names.forEach(it -> objects().putIfAbsent(name(it), bytes(it)));
    var seen = new ArrayList<String>();
    var after = Optional.<ObjectName>empty();
    for (var page = listed("page-", after, 10); ; page = listed("page-", after, 10)) {
      seen.addAll(page);
      if (page.size() < 10) {
        break;
      }
      after = Optional.of(name(page.getLast()));
    }
    assertThat(seen).containsExactlyElementsOf(names);
    assertThat(listed("", Optional.of(name("page-23a")), 10)).containsExactly("page-24");
  }

  @Test
  void aPrefixMayEndInsideAPart() {
    List.of("loan/1", "loan/2", "loans/1", "lo", "other")
        .forEach(it -> objects().putIfAbsent(name(it), bytes(it)));
    assertThat(listed("loan/", Optional.empty(), 10)).containsExactly("loan/1", "loan/2");
    assertThat(listed("loan", Optional.empty(), 10)).containsExactly("loan/1", "loan/2", "loans/1");
    assertThat(listed("l", Optional.empty(), 2)).containsExactly("lo", "loan/1");
    assertThat(listed("none", Optional.empty(), 10)).isEmpty();
  }

  @Test
  void aListTellsSizeAndTime() {
    var before = now().minusSeconds(1).truncatedTo(ChronoUnit.SECONDS);
    objects().putIfAbsent(name("some"), bytes("0123456789"));
    var after = now().plusSeconds(1);
    assertThat(objects().list(folder, Optional.empty(), 10))
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.name()).isEqualTo(name("some"));
              assertThat(it.bytes()).isEqualTo(10);
              assertThat(it.writtenAt()).isBetween(before, after);
            });
  }

  @Test
  void whatIsOutsideOfTheLimitsIsRefusedAndStoresNothing() {
    var most = new byte[ObjectStore.MAX_BYTES];
    assertThat(objects().putIfAbsent(name("most"), most)).isTrue();
    assertThat(listed("", Optional.empty(), ObjectStore.MAX_LISTED)).containsExactly("most");
    var tooMuch = new byte[ObjectStore.MAX_BYTES + 1];
    assertThatIllegalArgumentException()
        .isThrownBy(() -> objects().putIfAbsent(name("too-much"), tooMuch));
    assertThatIllegalArgumentException().isThrownBy(() -> objects().read(name("most"), -1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> objects().read(name("most"), 0, 0));
    for (var max : new int[] {0, ObjectStore.MAX_LISTED + 1}) {
      assertThatIllegalArgumentException().isThrownBy(() -> list(max));
    }
    assertThat(content(name("too-much"))).isEmpty();
  }

  private void list(int max) {
    objects().list(folder, Optional.empty(), max);
  }
}
