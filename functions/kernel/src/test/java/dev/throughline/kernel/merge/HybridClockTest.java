package dev.throughline.kernel.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

@Domain(Merging.class)
@Domain(DomainContext.Global.class)
class HybridClockTest {
  private static final Duration DRIFT = Duration.ofMinutes(1);
  private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

  private Instant now = NOON;
  private final HybridClock phone = new HybridClock("phone", () -> now, DRIFT);

  @Property
  void timestampsAreTotallyOrdered(
      @ForAll HybridTimestamp a, @ForAll HybridTimestamp b, @ForAll HybridTimestamp c) {
    assertThat(a.compareTo(b) == 0).isEqualTo(a.equals(b));
    assertThat(Integer.signum(a.compareTo(b))).isEqualTo(-Integer.signum(b.compareTo(a)));
    if (a.compareTo(b) <= 0 && b.compareTo(c) <= 0) {
      assertThat(a).isLessThanOrEqualTo(c);
    }
  }

  @Property
  void theNextWriteIsAlwaysLaterWhateverTheClockSays(
      @ForAll HybridTimestamp seen, @ForAll @LongRange(min = 0, max = 9) long millis) {
    assertThat(seen.next(Instant.ofEpochMilli(millis), "laptop")).isGreaterThan(seen);
  }

  /** Messages go round between two nodes whose clocks jump as they like. */
  @Property
  void timestampsOfANodeOnlyGrowAndNoneIsGivenTwice(
      @ForAll @Size(max = 40) List<@LongRange(min = 0, max = 5) Long> readings) {
    var clock = new HashMap<String, Long>();
    var here = new HybridClock("here", () -> Instant.ofEpochMilli(clock.get("now")), DRIFT);
    var there = new HybridClock("there", () -> Instant.ofEpochMilli(clock.get("now")), DRIFT);
    var given = new HashSet<HybridTimestamp>();
    var last = new HybridTimestamp(Instant.EPOCH, 0, "nobody");
    for (var i = 0; i < readings.size(); i++) {
      clock.put("now", readings.get(i));
      var node = i % 2 == 0 ? here : there;
      assertThat(node.receive(last)).get().satisfies(it -> assertThat(given.add(it)).isTrue());
      var next = node.next();

      assertThat(next).isGreaterThan(last);
      assertThat(given.add(next)).isTrue();
      last = next;
    }
  }

  @Example
  void theCounterBeginsAnewWhenTheClockHasMovedOn() {
    assertThat(phone.next()).isEqualTo(new HybridTimestamp(NOON, 0, "phone"));
    assertThat(phone.next()).isEqualTo(new HybridTimestamp(NOON, 1, "phone"));

    now = NOON.plusMillis(1);
    assertThat(phone.next()).isEqualTo(new HybridTimestamp(now, 0, "phone"));
  }

  @Example
  void aClockThatIsSetBackGivesNoEarlierTimestamp() {
    var before = phone.next();
    now = NOON.minusSeconds(3_600);

    assertThat(phone.next()).isGreaterThan(before);
  }

  @Example
  void aWriteIsLaterThanTheWritesThatItsNodeHasSeenAlthoughItsClockIsSlow() {
    var ofTheLaptop = HybridTimestamp.first(NOON.plusSeconds(30), "laptop");
    phone.receive(ofTheLaptop);

    assertThat(phone.next()).isGreaterThan(ofTheLaptop);
  }

  @Example
  void aClockThatIsTooFarAheadIsNotFollowed() {
    var wrong = HybridTimestamp.first(NOON.plus(DRIFT).plusMillis(1), "laptop");
    var justGood = HybridTimestamp.first(NOON.plus(DRIFT), "laptop");

    assertThat(phone.receive(wrong)).isEmpty();
    assertThat(phone.next().time()).isEqualTo(NOON);
    assertThat(phone.receive(justGood)).isPresent();
  }

  @Example
  void timesAreEqualToTheMillisecondAndTheNodeDecides() {
    var a = HybridTimestamp.first(NOON.plusNanos(1), "a");
    var b = HybridTimestamp.first(NOON, "b");

    assertThat(a.time()).isEqualTo(NOON);
    assertThat(a.max(b)).isEqualTo(b);
    assertThat(b.max(a)).isEqualTo(b);
  }

  @Example
  void aTimestampHasAWriter() {
    assertThatIllegalArgumentException().isThrownBy(() -> new HybridTimestamp(NOON, 0, ""));
    assertThatIllegalArgumentException().isThrownBy(() -> new HybridTimestamp(NOON, -1, "a"));
  }
}
