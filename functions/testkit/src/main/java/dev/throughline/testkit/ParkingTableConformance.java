package dev.throughline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.parking.BlockedStream;
import dev.throughline.kernel.parking.Failure;
import dev.throughline.kernel.parking.Parked;
import dev.throughline.kernel.parking.ParkedMessage;
import dev.throughline.kernel.parking.ParkingTable;
import dev.throughline.kernel.projection.FailureKind;
import dev.throughline.kernel.projection.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The contract of every parking table. An adapter's test extends it. Every test makes its own
 * consumers and streams, so the table may be shared.
 */
public abstract class ParkingTableConformance {
  private static final Instant AT = Instant.parse("2026-11-25T08:00:00.123Z");
  private static final Failure FAILURE =
      new Failure(FailureKind.CANNOT_DECODE, "it broke", "at here", 5, AT, AT);

  private final String consumer = "consumer-" + UUID.randomUUID();

  /** The parking under test, the same for all tests or a new one for each. */
  protected abstract ParkingTable parking();

  @Test
  void anEntryIsFoundAsItWasParked() {
    var blocked = blocked(Sample.stream(), 3, 9);
    var message = message(Sample.stream(), "m#1", "quote \" Ä 日本 🎈\n");
    assertThat(parking().add(blocked)).isTrue();
    assertThat(parking().add(message)).isTrue();
    assertThat(parking().find(blocked.key())).contains(blocked);
    assertThat(parking().find(message.key())).contains(message);
    var elsewhere = new Parked.Key("another", blocked.stream(), "");
    assertThat(parking().find(elsewhere)).isEmpty();
  }

  @Test
  void aPayloadOf256KilobytesIsKeptWhole() {
    var payload = "ä".repeat(128 * 1024);
    var worst = new Failure("日".repeat(9_000), "日".repeat(90_000), 5, AT, AT);
    var message = with(message(Sample.stream(), "large", payload), worst);
    assertThat(parking().add(message)).isTrue();
    assertThat(parking().find(message.key())).contains(message);
  }

  @Test
  void aPlaceIsTakenOnce() {
    var first = blocked(Sample.stream(), 3, 3);
    assertThat(parking().add(first)).isTrue();
    assertThat(parking().add(blocked(first.stream(), 4, 4))).isFalse();
    assertThat(parking().find(first.key())).contains(first);
  }

  @Test
  void ofTwoWritersThatSawTheSameOneLoses() {
    var seen = blocked(Sample.stream(), 3, 3);
    assertThat(parking().add(seen)).isTrue();
    assertThat(parking().replace(seen, seen.withArrived(4))).isTrue();
    assertThat(parking().replace(seen, seen.withArrived(5))).isFalse();
    assertThat(parking().find(seen.key())).contains(seen.withArrived(4));
  }

  @Test
  void itIsTakenAwayOnlyIfNothingCameMeanwhile() {
    var seen = blocked(Sample.stream(), 3, 3);
    assertThat(parking().add(seen)).isTrue();
    assertThat(parking().replace(seen, seen.withArrived(4))).isTrue();
    assertThat(parking().remove(seen)).isFalse();
    assertThat(parking().remove(seen.withArrived(4))).isTrue();
    assertThat(parking().find(seen.key())).isEmpty();
    assertThat(parking().remove(seen.withArrived(4))).isFalse();
    assertThat(parking().replace(seen.withArrived(4), seen)).isFalse();
    assertThat(parking().add(seen)).isTrue();
  }

  @Test
  void aMessageThatFailedAgainIsAnotherThanTheOneSeen() {
    var seen = message(Sample.stream(), "m", "{}");
    var again = with(seen, seen.failure().again(new IllegalStateException(), AT.plusSeconds(1)));
    assertThat(parking().add(seen)).isTrue();
    assertThat(parking().replace(seen, again)).isTrue();
    assertThat(parking().remove(seen)).isFalse();
    assertThat(parking().remove(again)).isTrue();
  }

  @Test
  void allThatIsParkedOfAStreamIsToldInOrder() {
    var stream = Sample.stream();
    var longer = new StreamId(stream.tenant(), stream.category(), stream.id() + "0");
    var expected =
        List.of(blocked(stream, 1, 1), message(stream, "a", ""), message(stream, "b", ""));
    expected.reversed().forEach(parked -> assertThat(parking().add(parked)).isTrue());
    assertThat(parking().add(message(longer, "c", ""))).isTrue();
    assertThat(parking().of(consumer, stream)).isEqualTo(expected);
    assertThat(parking().of("another", stream)).isEmpty();
  }

  @Test
  void pagesTogetherGiveEverythingOfAConsumerOnceAndInOrder() {
    var expected = fill(23);
    for (var limit : List.of(1, 5, 22, 23, 24)) {
      var pages = pages(Optional.of(consumer), limit);
      assertThat(pages.stream().flatMap(List::stream)).containsExactlyElementsOf(expected);
      assertThat(pages).as("pages of %d", limit).hasSize(Math.ceilDiv(23, limit));
    }
  }

  @Test
  void everythingOfAllConsumersIsListedOnce() {
    var ours = fill(7);
    var theirs = with(message(Sample.stream(), "m", ""), "another-" + UUID.randomUUID());
    assertThat(parking().add(theirs)).isTrue();
    assertThat(pages(Optional.empty(), 3).stream().flatMap(List::stream))
        .doesNotHaveDuplicates()
        .contains(theirs)
        .containsAll(ours);
  }

  @Test
  void tenantsAreApart() {
    var ours = blocked(Sample.stream(), 1, 1);
    var other = new StreamId(new TenantId("conformance2"), "sample", ours.stream().id());
    assertThat(parking().add(ours)).isTrue();
    assertThat(parking().add(blocked(other, 1, 1))).isTrue();
    assertThat(pages(Optional.of(consumer), 9)).containsExactly(List.of(ours));
    var all = parking().list(other.tenant(), Optional.empty(), Optional.empty(), 1_000).items();
    assertThat(all).extracting(parked -> parked.key().stream().tenant()).isNotEmpty();
    assertThat(all).extracting(parked -> parked.key().stream()).doesNotContain(ours.stream());
  }

  @Test
  void theEntriesOfAllTenantsAreListedForCounts() {
    var ours = blocked(Sample.stream(), 1, 1);
    var theirs =
        blocked(new StreamId(new TenantId("conformance2"), "sample", ours.stream().id()), 1, 1);
    assertThat(parking().add(ours)).isTrue();
    assertThat(parking().add(theirs)).isTrue();
    for (var limit : List.of(1, 3, 1_000)) {
      var found = new ArrayList<Parked>();
      var cursor = Optional.<String>empty();
      do {
        var page = parking().everybodys(cursor, limit);
        assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
        found.addAll(page.items());
        cursor = page.cursor();
      } while (cursor.isPresent());
      assertThat(found).as("%d a page", limit).contains(ours, theirs).doesNotHaveDuplicates();
    }
  }

  @Test
  void aCursorThatNoPageGaveIsAnError() {
    fill(2);
    var given = list(Optional.of(consumer), Optional.empty(), 1).cursor().orElseThrow();
    for (var cursor : BrokenCursors.of(given)) {
      assertThatThrownBy(() -> list(Optional.of(consumer), Optional.of(cursor), 5))
          .as("cursor '%s'", cursor)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> list(Optional.of(consumer), Optional.empty(), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void parkingManyTimesAtOnceLeavesOneEntry() throws Exception {
    var stream = Sample.stream();
    var versions = IntStream.rangeClosed(11, 18).boxed().toList();
    Together.run(
        versions.stream().map(version -> Together.task(() -> park(stream, version))).toList());
    assertThat(parking().find(Parked.Key.ofStream(consumer, stream)))
        .contains(blocked(stream, 11, 18));
  }

  private boolean park(StreamId stream, long version) {
    parking().park(blocked(stream, version, version));
    return true;
  }

  private List<Parked> fill(int count) {
    var filled = new ArrayList<Parked>();
    for (var i = 0; i < count; i++) {
      var stream = new StreamId(Sample.TENANT, "sample", "%05d".formatted(i / 2));
      filled.add(i % 2 == 0 ? blocked(stream, i + 1, i + 2) : message(stream, "m" + i, "{}"));
    }
    filled.reversed().forEach(parked -> assertThat(parking().add(parked)).isTrue());
    return filled;
  }

  private List<List<Parked>> pages(Optional<String> consumer, int limit) {
    var pages = new ArrayList<List<Parked>>();
    Optional<String> cursor = Optional.empty();
    do {
      var page = list(consumer, cursor, limit);
      pages.add(page.items());
      cursor = page.cursor();
    } while (cursor.isPresent() && pages.size() < 100);
    return pages;
  }

  private Page<Parked> list(Optional<String> consumer, Optional<String> cursor, int limit) {
    return parking().list(Sample.TENANT, consumer, cursor, limit);
  }

  private BlockedStream blocked(StreamId stream, long from, long upTo) {
    return new BlockedStream(consumer, stream, from, upTo, FAILURE);
  }

  private ParkedMessage message(StreamId stream, String id, String payload) {
    return new ParkedMessage(
        consumer, stream, id, OptionalLong.of(7), "a-queue.fifo", stream.key(), payload, FAILURE);
  }

  private static ParkedMessage with(ParkedMessage it, Failure failure) {
    return new ParkedMessage(
        it.consumer(),
        it.stream(),
        it.messageId(),
        OptionalLong.empty(),
        it.queue(),
        "",
        it.payload(),
        failure);
  }

  private static ParkedMessage with(ParkedMessage it, String consumer) {
    return new ParkedMessage(
        consumer,
        it.stream(),
        it.messageId(),
        it.version(),
        it.queue(),
        it.group(),
        it.payload(),
        it.failure());
  }
}
