package dev.throughline.kernel.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

@Domain(Merging.class)
@Domain(DomainContext.Global.class)
class MergeLawsTest {
  @Property
  void theMergeOfRegistersIsCommutative(
      @ForAll LastWriterWins<String> a, @ForAll LastWriterWins<String> b) {
    commutes(a, b);
  }

  @Property
  void theMergeOfRegistersIsAssociative(
      @ForAll LastWriterWins<String> a,
      @ForAll LastWriterWins<String> b,
      @ForAll LastWriterWins<String> c) {
    associates(a, b, c);
  }

  @Property
  void theMergeOfRegistersIsIdempotent(
      @ForAll LastWriterWins<String> a, @ForAll LastWriterWins<String> b) {
    repeats(a, b);
  }

  @Property
  void theMergeOfCountersIsCommutative(@ForAll PNCounter a, @ForAll PNCounter b) {
    commutes(a, b);
  }

  @Property
  void theMergeOfCountersIsAssociative(
      @ForAll PNCounter a, @ForAll PNCounter b, @ForAll PNCounter c) {
    associates(a, b, c);
  }

  @Property
  void theMergeOfCountersIsIdempotent(@ForAll PNCounter a, @ForAll PNCounter b) {
    repeats(a, b);
  }

  @Property
  void zeroMergesIntoEveryCounterWithoutATrace(@ForAll PNCounter a) {
    assertThat(a.merge(PNCounter.ZERO)).isEqualTo(a);
    assertThat(PNCounter.ZERO.merge(a)).isEqualTo(a);
  }

  @Property
  void copiesOfARegisterAreEqualHoweverOftenAndInWhateverOrderTheyAreTold(
      @ForAll @Size(min = 1, max = 8) List<LastWriterWins<String>> writes, @ForAll Random random) {
    converge(writes, random);
  }

  @Property
  void copiesOfACounterAreEqualHoweverOftenAndInWhateverOrderTheyAreTold(
      @ForAll @Size(min = 1, max = 8) List<PNCounter> told, @ForAll Random random) {
    converge(told, random);
  }

  @Example
  void twoValuesUnderOneTimestampAreNotMerged() {
    var at = HybridTimestamp.first(Instant.EPOCH, "phone");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LastWriterWins<>("de", at).merge(new LastWriterWins<>("fr", at)))
        .withMessageContaining("de")
        .withMessageContaining("fr");
  }

  private static <T extends Mergeable<T>> void commutes(T a, T b) {
    assertThat(a.merge(b)).isEqualTo(b.merge(a));
  }

  private static <T extends Mergeable<T>> void associates(T a, T b, T c) {
    assertThat(a.merge(b).merge(c)).isEqualTo(a.merge(b.merge(c)));
  }

  private static <T extends Mergeable<T>> void repeats(T a, T b) {
    assertThat(a.merge(a)).isEqualTo(a);
    assertThat(a.merge(b).merge(b)).isEqualTo(a.merge(b));
  }

  private static <T extends Mergeable<T>> void converge(List<T> told, Random random) {
    assertThat(inSomeOrder(told, random)).isEqualTo(inSomeOrder(told, random));
  }

  /** Each value at least once; some again, between others. */
  private static <T extends Mergeable<T>> T inSomeOrder(List<T> told, Random random) {
    var all = new ArrayList<>(told);
    told.stream().filter(_ -> random.nextBoolean()).forEach(all::add);
    Collections.shuffle(all, random);
    return all.stream().reduce(Mergeable::merge).orElseThrow();
  }
}
