package dev.throughline.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.TraceParent;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.KnownCommands;
import dev.throughline.kernel.store.OutgoingCommand;
import dev.throughline.kernel.store.OutgoingTimer;
import dev.throughline.kernel.store.Snapshot;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class CommitItemTest {
  private static final Instant AT = Instant.ofEpochMilli(1_763_987_696_789L);
  private static final StreamId STREAM = new StreamId(new TenantId("acme"), "order", "7");

  private static Commit commit(
      String correlation, @Nullable String user, String print, List<EventData> events) {
    return new Commit(
        STREAM,
        3,
        5,
        new CommitBody(
            new CommandId("c1"),
            print,
            "order-service",
            correlation,
            user,
            AT,
            events,
            List.of(),
            List.of()));
  }

  private static EventData event(String json) {
    return new EventData("order.created", "1.0", json);
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  @Test
  void emptyAndImpliedAttributesAreLeftOut() {
    assertThat(CommitItem.write(commit("c1", null, "", List.of(event("{}")))))
        .isEqualTo(
            Map.of(
                "pk", text("acme#order#7"),
                "sk", AttributeValue.fromN("3"),
                "fv", AttributeValue.fromN("5"),
                "lv", AttributeValue.fromN("5"),
                "c", text("c1"),
                "o", text("order-service"),
                "at", AttributeValue.fromN("1763987696789"),
                "e",
                    AttributeValue.fromL(
                        List.of(
                            AttributeValue.fromM(
                                Map.of(
                                    "t", text("order.created"),
                                    "s", text("1.0"),
                                    "d", text("{}")))))));
  }

  @Test
  void anExistingSumIsStored() {
    assertThat(CommitItem.write(commit("r", "u", "f", List.of(event("{}"), event("{}")))))
        .containsEntry("r", text("r"))
        .containsEntry("u", text("u"))
        .containsEntry("f", text("f"))
        .containsEntry("lv", AttributeValue.fromN("6"));
  }

  @Test
  void anItemReadIsTheCommitWritten() {
    var small = commit("r", "u", "f", List.of(event("{\"a\":1}")));
    var large = commit("c1", null, "", Collections.nCopies(40, event("{\"text\":\"日本 🎈 Ä\"}")));
    var body = small.bodies().getFirst();
    var sends =
        new Commit(
            STREAM,
            1,
            1,
            new CommitBody(
                body.commandId(),
                "",
                "checkout-service",
                "r",
                null,
                AT,
                body.events(),
                List.of(new OutgoingCommand("payments", "payment", "7", "pay", "1.0", "{}")),
                List.of(
                    new OutgoingTimer("deadline", AT.plusSeconds(30)),
                    new OutgoingTimer("retry", AT.plusSeconds(30), "checkout", 1),
                    new OutgoingTimer("retry", AT.plusSeconds(40), "checkout", 2))));
    var last = sends.bodies().getFirst();
    var ends =
        new Commit(
            STREAM,
            2,
            2,
            new CommitBody(
                last.commandId(),
                "",
                "checkout-service",
                "r",
                null,
                AT,
                body.events(),
                List.of(),
                List.of(),
                true,
                true,
                "walk-in",
                null));
    for (var commit : List.of(small, large, sends, ends)) {
      assertThat(CommitItem.read(CommitItem.write(commit))).isEqualTo(commit);
    }
  }

  @Test
  void eventsAreDeflatedOnlyIfThatSavesAWriteUnit() {
    var repetitive = event("{\"text\":\"" + "again and ".repeat(90) + "\"}");
    assertThat(CommitItem.write(commit("r", "u", "f", List.of(event("{\"a\":\"short\"}")))))
        .containsKey("e");
    assertThat(CommitItem.write(commit("r", "u", "f", List.of(repetitive, repetitive))))
        .containsKey("z")
        .doesNotContainKey("e");
    var hardlyCompressible = event("{\"text\":\"" + random(1500) + "\"}");
    assertThat(CommitItem.write(commit("r", "u", "f", List.of(hardlyCompressible))))
        .containsKey("e");
  }

  @Test
  void aCommitThatCannotBeStoredOrSentIsRefused() {
    var most = event("\"" + random(CommitItem.DATA_LIMIT - 2) + "\"");
    var tooMuch = event("\"" + random(CommitItem.DATA_LIMIT - 1) + "\"");
    assertThat(CommitItem.write(commit("r", "u", "f", List.of(most)))).isNotEmpty();
    assertThatThrownBy(() -> CommitItem.write(commit("r", "u", "f", List.of(tooMuch))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("can be sent");
    var three = List.of(event(random(200_000)), event(random(200_001)), event(random(200_002)));
    assertThatThrownBy(() -> CommitItem.write(commit("r", "u", "f", three)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("DynamoDB takes");
  }

  @Test
  void anItemThatIsNoCommitIsRefused() {
    assertThatThrownBy(() -> CommitItem.read(Map.of("pk", text("acme#order#7"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void bytesThatAreNotDeflatedEventsAreRefused() {
    var repetitive = event("{\"text\":\"" + "again and ".repeat(200) + "\"}");
    var item = CommitItem.write(commit("r", "u", "f", List.of(repetitive)));
    var deflated = Attributes.bytes(item, "z");
    for (var length = 0; length < deflated.length - 1; length++) {
      var broken = new HashMap<>(item);
      broken.put("z", Attributes.bytes(Arrays.copyOf(deflated, length)));
      assertThatThrownBy(() -> CommitItem.read(broken))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("not deflated texts");
    }
  }

  private static String random(int length) {
    var bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes).substring(0, length);
  }

  @Test
  void severalDecisionsAndASnapshotComeBackEachWithItsOwn() {
    var first = commit("r", "u", "f", List.of(event("{\"a\":1}"), event("{\"a\":2}")));
    var second = decision("c2", List.of(event("{\"b\":1}")), false);
    var third = decision("c3", List.of(event("{\"c\":1}"), event("{\"c\":2}")), true);
    var bodies = List.of(first.bodies().getFirst(), second, third);
    var commands = KnownCommands.NONE.withBodies(bodies);
    var snapshot = Optional.of(new Snapshot("code", "{\"sum\":5}", commands));
    var commit = new Commit(STREAM, 3, 5, bodies, snapshot);

    var read = CommitItem.read(CommitItem.write(commit));

    assertThat(read).isEqualTo(commit);
    assertThat(read.events())
        .extracting(event -> event.position().version(), event -> event.causationId())
        .containsExactly(
            tuple(5L, "c1"), tuple(6L, "c1"), tuple(7L, "c2"), tuple(8L, "c3"), tuple(9L, "c3"));
    assertThat(read.lastVersion()).isEqualTo(9);
  }

  @Test
  void aSnapshotForWhichThereIsNoRoomIsLeftOut() {
    var random = new Random(7);
    var bytes = new byte[300 * 1024];
    random.nextBytes(bytes);
    var state = Base64.getEncoder().encodeToString(bytes);
    var body = commit("r", null, "", List.of(event("{}"))).bodies().getFirst();
    var snapshot = Optional.of(new Snapshot("code", state, KnownCommands.NONE));
    var commit = new Commit(STREAM, 3, 5, List.of(body), snapshot);

    assertThat(CommitItem.read(CommitItem.write(commit))).isEqualTo(new Commit(STREAM, 3, 5, body));
  }

  @Test
  void theTraceOfADecisionIsStoredAndWithoutOneNothingIs() {
    var trace = new TraceParent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    var other = decision("b", List.of(event("{}")), true);
    var traced =
        new Commit(
            STREAM,
            3,
            5,
            List.of(decision("b", List.of(event("{}")), true, trace), other),
            Optional.empty());

    var item = CommitItem.write(traced);

    assertThat(item).containsEntry("tp", text(trace.text()));
    assertThat(CommitItem.read(item)).isEqualTo(traced);
    assertThat(CommitItem.write(new Commit(STREAM, 3, 5, other))).doesNotContainKey("tp");
    item.put("tp", text("no trace"));
    assertThat(CommitItem.read(item).bodies()).containsExactly(other, other);
  }

  private static CommitBody decision(String id, List<EventData> events, boolean repeatable) {
    return decision(id, events, repeatable, null);
  }

  private static CommitBody decision(
      String id, List<EventData> events, boolean repeatable, @Nullable TraceParent trace) {
    return new CommitBody(
        new CommandId(id),
        "",
        "order-service",
        "other-" + id,
        null,
        AT,
        events,
        List.of(),
        List.of(),
        repeatable,
        false,
        null,
        trace);
  }
}
