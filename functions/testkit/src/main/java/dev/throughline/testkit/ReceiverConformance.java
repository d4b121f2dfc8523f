package dev.throughline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.bridge.Receiver;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.wire.PublishedEvent;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The contract of a broker's end of a bridge. An adapter's test extends it. */
public abstract class ReceiverConformance {
  private final String bridge = "bridge-" + UUID.randomUUID();

  /**
   * A new receiver of the broker, which is the same for all of a test.
   *
   * @param partition 0 or 1
   */
  protected abstract Receiver receiver(String bridge, int partition);

  /** The message ids that a consumer has seen so far, in this order; others may be among them. */
  protected abstract List<String> arrived();

  private static List<PublishedEvent> events(int count) {
    var stream = Sample.stream();
    return LongStream.rangeClosed(1, count)
        .mapToObj(number -> new Commit(stream, number, number, Sample.body(1)))
        .flatMap(commit -> commit.events().stream())
        .map(event -> new PublishedEvent(event, event.id()))
        .toList();
  }

  private List<String> arrived(List<PublishedEvent> among) {
    var ids = ids(among);
    return arrived().stream().filter(ids::contains).toList();
  }

  private static List<String> ids(List<PublishedEvent> events) {
    return events.stream().map(PublishedEvent::messageId).toList();
  }

  @Test
  void whatIsForwardedArrivesOnceInOrderAndThePositionMoves() {
    var events = events(30);
    try (var receiver = receiver(bridge, 0)) {
      assertThat(receiver.takeOver()).isZero();
      assertThat(receiver.forward(10, events.subList(0, 10))).isTrue();
      assertThat(receiver.forward(31, events.subList(10, 30))).isTrue();
      assertThat(receiver.resume()).isEqualTo(OptionalLong.of(31));
      assertThat(arrived(events)).isEqualTo(ids(events));
    }
  }

  @Test
  void theNextReceiverGoesOnWhereTheOneBeforeStopped() {
    var events = events(4);
    try (var receiver = receiver(bridge, 0)) {
      receiver.takeOver();
      receiver.forward(2, events.subList(0, 2));
    }
    try (var next = receiver(bridge, 0)) {
      assertThat(next.takeOver()).isEqualTo(2);
      assertThat(next.forward(4, events.subList(2, 4))).isTrue();
      assertThat(next.resume()).isEqualTo(OptionalLong.of(4));
    }
    assertThat(arrived(events)).isEqualTo(ids(events));
  }

  @Test
  void aReceiverWhosePartitionWasTakenOverCannotMoveThePosition() {
    var events = events(3);
    try (var old = receiver(bridge, 0);
        var young = receiver(bridge, 0)) {
      old.takeOver();
      assertThat(old.forward(1, events.subList(0, 1))).isTrue();
      assertThat(young.takeOver()).isEqualTo(1);
      assertThat(old.forward(9, events.subList(1, 2))).isFalse();
      assertThat(old.resume()).isEmpty();
      assertThat(young.resume()).isEqualTo(OptionalLong.of(1));
      assertThat(young.forward(3, events.subList(1, 3))).isTrue();
      assertThat(arrived(events).stream().distinct()).containsExactlyElementsOf(ids(events));
    }
  }

  @Test
  void aReceiverThatOnlyLooksAfterItsPartitionWasTakenOverLearnsIt() {
    try (var old = receiver(bridge, 0);
        var young = receiver(bridge, 0)) {
      assertThat(old.takeOver()).isZero();
      assertThat(old.forward(3, List.of())).isTrue();
      assertThat(young.takeOver()).isEqualTo(3);
      assertThat(old.resume()).isEmpty();
      assertThat(young.forward(4, List.of())).as("the old one took nothing back").isTrue();
    }
  }

  @Test
  void aStretchWithoutEventsMovesThePosition() {
    try (var receiver = receiver(bridge, 0)) {
      receiver.takeOver();
      assertThat(receiver.forward(200, List.of())).isTrue();
    }
    try (var next = receiver(bridge, 0)) {
      assertThat(next.takeOver()).isEqualTo(200);
    }
  }

  @Test
  void bridgesAndPartitionsHaveTheirOwnPositions() {
    var events = events(2);
    try (var zero = receiver(bridge, 0);
        var one = receiver(bridge, 1);
        var other = receiver(bridge + "x", 0)) {
      zero.takeOver();
      one.takeOver();
      other.takeOver();
      assertThat(zero.forward(7, events.subList(0, 1))).isTrue();
      assertThat(one.forward(8, List.of())).isTrue();
      assertThat(other.forward(9, events.subList(1, 2))).isTrue();
      assertThat(zero.resume()).isEqualTo(OptionalLong.of(7));
      assertThat(one.resume()).isEqualTo(OptionalLong.of(8));
      assertThat(other.resume()).isEqualTo(OptionalLong.of(9));
      assertThat(arrived(events)).containsExactlyInAnyOrderElementsOf(ids(events));
    }
  }
}
