package dev.throughline.lambda.queue;

import static dev.throughline.lambda.queue.Messages.batch;
import static dev.throughline.lambda.queue.Messages.fifo;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.throughline.json.CodeFingerprint;
import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.build.BuiltTable;
import dev.throughline.kernel.build.CurrentBuilds;
import dev.throughline.kernel.decider.EventReader;
import dev.throughline.kernel.decider.NewerEvent;
import dev.throughline.kernel.parking.BlockedStream;
import dev.throughline.kernel.parking.BlockedStreams;
import dev.throughline.kernel.projection.FailureKind;
import dev.throughline.kernel.projection.Projection;
import dev.throughline.kernel.projection.Projector;
import dev.throughline.kernel.projection.ReadTable;
import dev.throughline.kernel.projection.Row;
import dev.throughline.kernel.projection.UnreadableRow;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.Expected;
import dev.throughline.kernel.store.StreamPosition;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.kernel.wire.RedriveMessage;
import dev.throughline.lambda.metrics.Metrics;
import dev.throughline.lambda.time.TimeBudget;
import dev.throughline.testkit.ForwardingBuildRows;
import dev.throughline.testkit.InMemoryBuildControl;
import dev.throughline.testkit.InMemoryEventStore;
import dev.throughline.testkit.InMemoryParkingTable;
import dev.throughline.testkit.InMemoryReadTable;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProjectionConsumerTest {
  private static final TenantId TENANT = new TenantId("acme");
  private static final StreamId ONE = new StreamId(TENANT, "tally", "1");
  private static final StreamId TWO = new StreamId(TENANT, "tally", "2");
  private static final Instant AT = Instant.parse("2026-11-25T08:00:00Z");

  private final JsonWireFormat wire = new JsonWireFormat(new Json());
  private final InMemoryEventStore store = new InMemoryEventStore();
  private final InMemoryParkingTable parking = new InMemoryParkingTable();
  private final InMemoryReadTable<String> sums = new InMemoryReadTable<>();
  private final InMemoryReadTable<String> copies = new InMemoryReadTable<>();
  private final Set<String> poison = new HashSet<>();
  private boolean unreadable;
  private boolean old;
  private final List<Projector<?, ?>> projectors =
      List.of(projector(new Spoiled()), projector(copies));
  private final ProjectionConsumer consumer =
      new ProjectionConsumer(
          new FifoBatch(
              (_, _) -> {},
              new Metrics(),
              new ParkingRule(() -> "tallies", () -> 5, TimeBudget.DEPLOYMENT, parking, () -> AT)),
          wire,
          new BlockedStreams("tallies", parking, () -> AT));

  private Projector<String, String> projector(ReadTable<String> rows) {
    EventReader<String> reader =
        (stream, data) -> {
          if (old && data.type().equals("newer")) {
            throw new NewerEvent(stream, data);
          }
          if (data.type().equals("unreadable")) {
            throw new IllegalArgumentException("not what its type says");
          }
          return List.of(data.type());
        };
    return new Projector<>(new Types(), reader, store, rows);
  }

  /** The sums, whose texts cannot be read at times. */
  private final class Spoiled extends ForwardingBuildRows<String> {
    Spoiled() {
      super(sums);
    }

    @Override
    public Row<String> find(TenantId tenant, String key) {
      var row = super.find(tenant, key);
      if (unreadable) {
        throw new UnreadableRow(row.applied(), new IllegalArgumentException("not a text"));
      }
      return row;
    }
  }

  /** The row is the concatenated types of the events. */
  private final class Types implements Projection<String, String> {
    @Override
    public Optional<String> key(StreamId stream) {
      if (poison.contains("row")) {
        throw new IllegalStateException("the row cannot be read");
      }
      return Optional.of(stream.id());
    }

    @Override
    public Optional<String> evolve(Optional<String> row, String type, RecordedEvent recorded) {
      if (poison.contains(type)) {
        throw new IllegalStateException("poison: " + type);
      }
      return Optional.of(row.map(it -> it + " " + type).orElse(type));
    }
  }

  private SQSMessage stored(StreamId stream, String type, int receives) {
    var body =
        new CommitBody(
            CommandId.derivedFrom(stream.key(), type),
            "",
            "tally-service",
            "c",
            null,
            AT,
            List.of(new EventData(type, "1.0", "{}")),
            List.of(),
            List.of());
    var end = new Expected.After(store.read(stream).end());
    store.append(new Append(stream, end, body));
    var event = store.read(stream).commits().getLast().events().getFirst();
    return fifo(event.id(), stream.key(), receives, wire.write(event));
  }

  private List<String> handle(SQSMessage... messages) {
    return consumer.handle(batch(messages), null, projectors).getBatchItemFailures().stream()
        .map(BatchItemFailure::getItemIdentifier)
        .toList();
  }

  private List<String> redrive(int receives, Long... skipped) {
    var order = new RedriveMessage(ONE, Set.of(skipped));
    return handle(fifo("redrive", ONE.key(), receives, wire.write(order)));
  }

  private Optional<BlockedStream> note(StreamId stream) {
    return parking.blocked("tallies", stream);
  }

  private Optional<String> row(StreamId stream) {
    assertThat(copies.find(TENANT, stream.id())).isEqualTo(sums.find(TENANT, stream.id()));
    return sums.find(TENANT, stream.id()).state();
  }

  /**
   * Blocks stream one: its event {@code b} is parked, and its event {@code c} has arrived since.
   */
  private void givenABlockedStream() {
    poison.add("b");
    handle(stored(ONE, "a", 1), stored(ONE, "b", 5), stored(ONE, "c", 5), stored(TWO, "x", 5));
  }

  @Test
  void theConsumerNotesTheCodeByWhichItKeepsTheRows() {
    var control = new InMemoryBuildControl();
    var table =
        new BuiltTable<String>(
            "sample.tally", _ -> sums, new CurrentBuilds("sample.tally", control, () -> AT));
    EventReader<String> reader = (_, data) -> List.of(data.type());
    var projector = new Projector<>(new Types(), reader, store, table);

    consumer.handle(batch(), null, List.of(projector));
    assertThat(control.find("sample.tally").code()).isEmpty();

    consumer.handle(batch(stored(ONE, "a", 1)), null, List.of(projector));
    assertThat(control.find("sample.tally").code()).contains(CodeFingerprint.of(projector));
  }

  @Test
  void ofAPoisonEventAmongOthersOnlyWhatIsBeforeItIsApplied() {
    var first = stored(ONE, "a", 1);
    var second = stored(ONE, "b", 1);
    var third = stored(ONE, "c", 1);
    poison.add("b");

    assertThat(handle(first, second, third, stored(TWO, "d", 1)))
        .containsExactly(second.getMessageId(), third.getMessageId());
    assertThat(sums.find(TENANT, "1").state()).contains("a");
    assertThat(sums.find(TENANT, "2").state()).contains("d");

    poison.clear();
    assertThat(handle(second, third)).isEmpty();
    assertThat(sums.find(TENANT, "1").state()).contains("a b c");
    assertThat(copies.find(TENANT, "1").state()).contains("a b c");
  }

  @Test
  void messagesBehindARedriveWaitForIt() {
    var first = stored(ONE, "a", 5);
    poison.add("a");
    handle(first);
    var second = stored(ONE, "b", 1);
    var third = stored(ONE, "c", 1);
    poison.clear();
    var order = new RedriveMessage(ONE, Set.of(1L));
    var redrive = fifo("redrive", ONE.key(), 1, wire.write(order));

    assertThat(handle(redrive, second, third)).isEmpty();
    assertThat(sums.find(TENANT, "1").state()).contains("b c");
  }

  @Test
  void anEventThatFailsTooOftenStopsItsStreamAndNoOther() {
    poison.add("b");
    var a = stored(ONE, "a", 1);
    var b = stored(ONE, "b", 5);
    var c = stored(ONE, "c", 5);
    assertThat(handle(a, b, stored(TWO, "x", 5), c)).isEmpty();

    assertThat(row(ONE)).contains("a");
    assertThat(row(TWO)).contains("x");
    assertThat(note(TWO)).isEmpty();
    assertThat(note(ONE))
        .get()
        .satisfies(
            it -> {
              assertThat(it.fromVersion()).isEqualTo(2);
              assertThat(it.upToVersion()).isEqualTo(3);
              assertThat(it.failure().error()).contains("b, version 2", "poison: b");
              assertThat(it.failure().attempts()).isEqualTo(5);
            });
  }

  @Test
  void aStreamWhoseRowCannotBeReadIsBlockedFromTheFirstEventThatTheRowLacks() {
    handle(stored(ONE, "a", 1));
    stored(ONE, "left to the next", 1);
    unreadable = true;
    var came = stored(ONE, "c", 5);
    assertThat(handle(came)).isEmpty();
    assertThat(note(ONE))
        .get()
        .extracting(BlockedStream::fromVersion, BlockedStream::upToVersion)
        .containsExactly(2L, 3L);
  }

  @Test
  void theSameDeliveryTwiceParksOnce() {
    givenABlockedStream();
    var before = note(ONE);
    var again = store.read(ONE).commits().get(1).events().getFirst();
    assertThat(handle(fifo("b", ONE.key(), 5, wire.write(again)))).isEmpty();
    assertThat(note(ONE))
        .usingRecursiveComparison()
        .ignoringFields("value.failure.stack")
        .isEqualTo(before);
    assertThat(row(ONE)).contains("a");
  }

  @Test
  void theNoteNamesTheEventThatFailsAndNotTheOneThatShowedTheHole() {
    poison.add("b");
    handle(stored(ONE, "a", 1));
    stored(ONE, "b", 1);
    assertThat(handle(stored(ONE, "c", 5))).isEmpty();
    assertThat(note(ONE)).get().extracting(BlockedStream::fromVersion).isEqualTo(2L);
    assertThat(note(ONE)).get().extracting(BlockedStream::upToVersion).isEqualTo(3L);
  }

  @Test
  void aRedriveLetsEveryReadModelCatchUpAndTwiceChangesNothing() {
    givenABlockedStream();
    poison.clear();
    assertThat(redrive(1)).isEmpty();
    assertThat(row(ONE)).contains("a b c");
    assertThat(note(ONE)).isEmpty();
    assertThat(redrive(1)).isEmpty();
    assertThat(row(ONE)).contains("a b c");
    assertThat(handle(stored(ONE, "d", 1))).isEmpty();
    assertThat(row(ONE)).contains("a b c d");
  }

  @Test
  void aRedriveThatFailsAgainKeepsTheNoteAndIsNotDeliveredAgain() {
    givenABlockedStream();
    assertThat(redrive(1)).isEmpty();
    assertThat(note(ONE)).get().extracting(it -> it.failure().attempts()).isEqualTo(6);
  }

  @Test
  void aRedriveThatCannotEvenReadTheRowIsNotedAndDoesNotHoldUpItsGroupForLong() {
    givenABlockedStream();
    poison.add("row");
    assertThat(redrive(4)).containsExactly("redrive");
    assertThat(redrive(5)).isEmpty();
    assertThat(note(ONE)).get().extracting(BlockedStream::fromVersion).isEqualTo(2L);
    assertThat(note(ONE))
        .get()
        .extracting(it -> it.failure().error())
        .isEqualTo("java.lang.IllegalStateException: the row cannot be read");
  }

  @Test
  void aDiscardedEventIsPassedOver() {
    givenABlockedStream();
    assertThat(redrive(1, 2L)).isEmpty();
    assertThat(row(ONE)).contains("a c");
    assertThat(note(ONE)).isEmpty();
  }

  @Test
  void anUnreadableMessageIsLeftToTheQueueAlsoARequestToRedrive() {
    assertThat(handle(fifo("1", "a", 9, "{\"redrive\":{}}"), fifo("2", "b", 9, "{}")))
        .containsExactly("1", "2");
    assertThat(parking.list(TENANT, Optional.empty(), Optional.empty(), 9).items()).isEmpty();
  }

  @Test
  void aBlockedStreamSaysWhatKindOfFailureItIs() {
    poison.add("poison");
    handle(stored(ONE, "poison", 5));
    assertThat(note(ONE).orElseThrow().failure().kind()).isEqualTo(FailureKind.CANNOT_APPLY);
    handle(stored(TWO, "unreadable", 5));
    assertThat(note(TWO).orElseThrow().failure().kind()).isEqualTo(FailureKind.CANNOT_DECODE);
    var three = new StreamId(TENANT, "tally", "three");
    stored(three, "a", 1);
    var event = store.read(three).commits().getLast().events().getFirst();
    var absent =
        new RecordedEvent(
            "absent",
            three,
            new StreamPosition(3, 3),
            event.data(),
            event.at(),
            event.source(),
            event.correlationId(),
            event.causationId(),
            event.userId());
    handle(fifo("absent", three.key(), 5, wire.write(absent)));
    assertThat(note(three).orElseThrow().failure().kind()).isEqualTo(FailureKind.OUT_OF_ORDER);
  }

  @Test
  void anEventOfNewerCodeWaitsAndIsAppliedByThatCode() {
    old = true;
    var first = stored(ONE, "first", 1);
    var newer = stored(ONE, "newer", 9);
    var last = stored(ONE, "last", 9);

    assertThat(handle(first, newer, last))
        .as("it is no failure of its own, however often it comes")
        .containsExactly(newer.getMessageId(), last.getMessageId());
    assertThat(sums.find(TENANT, "1").state()).contains("first");

    old = false;
    assertThat(handle(newer, last)).isEmpty();
    assertThat(sums.find(TENANT, "1").state()).contains("first newer last");
    assertThat(note(ONE)).isEmpty();
  }

  @Test
  void anEventOfNewerCodeThatHasWaitedForADeploymentBlocksItsStreamUntilARedriveByThatCode() {
    old = true;
    var newer = stored(ONE, "newer", 25);
    assertThat(handle(newer)).isEmpty();
    assertThat(handle(stored(ONE, "last", 1))).isEmpty();
    assertThat(note(ONE).orElseThrow().failure().kind()).isEqualTo(FailureKind.TOO_NEW);
    assertThat(note(ONE).orElseThrow().upToVersion()).isEqualTo(2);

    var redrive = fifo("redrive", ONE.key(), 1, wire.write(new RedriveMessage(ONE, Set.of())));
    assertThat(handle(redrive)).isEmpty();
    assertThat(note(ONE).orElseThrow().failure().kind())
        .as("an old function leaves it for the next redrive")
        .isEqualTo(FailureKind.TOO_NEW);

    old = false;
    assertThat(handle(redrive)).isEmpty();
    assertThat(note(ONE)).isEmpty();
    assertThat(sums.find(TENANT, "1").state()).contains("newer last");
  }
}
