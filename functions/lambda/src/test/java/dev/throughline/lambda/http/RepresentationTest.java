package dev.throughline.lambda.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.build.BuiltTable;
import dev.throughline.kernel.build.ReadModel;
import dev.throughline.kernel.decider.EventReader;
import dev.throughline.kernel.projection.Projection;
import dev.throughline.kernel.projection.Projector;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.Expected;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.testkit.InMemoryEventStore;
import dev.throughline.testkit.InMemoryReadTable;
import dev.throughline.testkit.InMemoryReadTables;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RepresentationTest {
  private static final TenantId TENANT = new TenantId("local");
  private static final StreamId LOAN = new StreamId(TENANT, "loan", "1");

  private final InMemoryEventStore store = new InMemoryEventStore();
  private final BuiltTable<String> rows = InMemoryReadTables.of("loan", new InMemoryReadTable<>());
  private final Set<StreamId> blocked = new HashSet<>();
  private final Projector<String, String> projector = projector((_, data) -> List.of(data.type()));

  private Projector<String, String> projector(EventReader<String> reader) {
    return new Projector<>(new LastEvents(), reader, store, rows);
  }

  /** The row is the type of the last event; a forgotten loan has no row. */
  private static final class LastEvents implements Projection<String, String> {
    @Override
    public Optional<String> key(StreamId stream) {
      return Optional.of(stream.id());
    }

    @Override
    public Optional<String> evolve(Optional<String> row, String event, RecordedEvent recorded) {
      return Optional.of(event).filter(type -> !type.equals("loan.forgotten"));
    }
  }

  private void happened(String type) {
    var end = store.read(LOAN).end();
    var body =
        new CommitBody(
            new CommandId("k-" + end.version()),
            "",
            "loan-service",
            "c",
            null,
            Instant.EPOCH,
            List.of(new EventData(type, "1.0", "{}")),
            List.of(),
            List.of());
    store.append(new Append(LOAN, new Expected.After(end), body));
  }

  private HttpReply answer(Projector<?, String> with, boolean preferred) {
    return new Representation<>(
            new ReadModel<>(with, rows), blocked::contains, (_, row) -> Map.of("last", row))
        .of(call(preferred), LOAN, HttpReply.written(201, LOAN, 2, Map.of()));
  }

  private Optional<String> row() {
    return rows.find(TENANT, "1").state();
  }

  @Test
  void aWriteIsAnsweredWithTheRowThatItHasMadeAndTheEventsOfTheQueueAreRepeats() {
    happened("loan.begun");
    happened("loan.renewed");

    var reply = answer(projector, true);

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.body()).isEqualTo(Map.of("last", "loan.renewed"));
    assertThat(reply.headers())
        .containsEntry("Preference-Applied", "return=representation")
        .containsEntry("ETag", "\"2\"")
        .containsEntry("X-Consistency-Token", "2.loan-1");
    assertThat(row()).contains("loan.renewed");
    for (var commit : store.read(LOAN).commits()) {
      assertThat(projector.handle(commit.events().getFirst(), Projector.BlockedCheck.NONE))
          .isEqualTo(Projector.Result.REPEATED);
    }
  }

  @Test
  void nothingIsProjectedForACallerWithoutThatPreference() {
    happened("loan.begun");

    assertThat(answer(projector, false).headers()).doesNotContainKey("Preference-Applied");
    assertThat(row()).isEmpty();
  }

  @Test
  void aWriteWhoseEventCannotBeAppliedIsAnsweredAllTheSame() {
    happened("loan.begun");
    Projector<String, String> broken =
        projector(
            (_, _) -> {
              throw new IllegalArgumentException("unreadable");
            });

    var reply = answer(broken, true);

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.body()).isEqualTo(Map.of("id", "1", "version", 2L));
    assertThat(reply.headers()).doesNotContainKey("Preference-Applied");
  }

  @Test
  void aStreamThatIsBlockedIsLeftToItsConsumer() {
    happened("loan.begun");
    blocked.add(LOAN);

    assertThat(answer(projector, true).headers()).doesNotContainKey("Preference-Applied");
    assertThat(row()).isEmpty();
  }

  @Test
  void whereNoRowIsLeftTheWriteIsAnsweredWithoutOne() {
    happened("loan.begun");
    happened("loan.forgotten");

    assertThat(answer(projector, true).headers()).doesNotContainKey("Preference-Applied");
  }

  @Test
  void aRefusalIsNotReplaced() {
    happened("loan.begun");
    var refused = HttpReply.problem(Problem.notFound("There is no loan 1."));
    var representation =
        new Representation<>(new ReadModel<>(projector, rows), blocked::contains, (_, row) -> row);

    assertThat(representation.of(call(true), LOAN, refused)).isEqualTo(refused);
    assertThat(row()).isEmpty();
  }

  private static HttpCall call(boolean preferred) {
    return new HttpCall(
        TENANT,
        "c",
        null,
        "POST /loans",
        Optional.empty(),
        OptionalLong.empty(),
        ConsistencyTokens.NONE,
        preferred,
        Map.of(),
        Map.of(),
        "{}");
  }
}
