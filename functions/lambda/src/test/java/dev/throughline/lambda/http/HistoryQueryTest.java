package dev.throughline.lambda.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.projection.Projection;
import dev.throughline.kernel.projection.Projector;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.Expected;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.testkit.InMemoryEventStore;
import dev.throughline.testkit.InMemoryReadTable;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class HistoryQueryTest {
  private static final TenantId TENANT = new TenantId("local");
  private static final StreamId LOAN = new StreamId(TENANT, "loan", "1");
  private static final Instant AT = Instant.parse("2026-11-29T12:00:00Z");

  private final InMemoryEventStore store = new InMemoryEventStore();
  private final Json json = new Json();
  private final HistoryQuery<Loan> query =
      new HistoryQuery<>(
          store,
          new Projector<>(
              new Loans(), (_, data) -> List.of(data.type()), store, new InMemoryReadTable<>()),
          new Envelopes(new JsonWireFormat(json), (_, data) -> data),
          json,
          () -> AT.plusSeconds(3_600));

  private record Loan(String status, int renewals, Optional<String> reason) {}

  private static final class Loans implements Projection<String, Loan> {
    @Override
    public Optional<String> key(StreamId stream) {
      return Optional.of(stream.id());
    }

    @Override
    public Optional<Loan> evolve(Optional<Loan> row, String event, RecordedEvent recorded) {
      var renewals = row.map(Loan::renewals).orElse(0);
      return switch (event) {
        case "loan.begun" -> Optional.of(new Loan("LENT", 0, Optional.empty()));
        case "loan.renewed" -> Optional.of(new Loan("LENT", renewals + 1, Optional.empty()));
        case "loan.forgotten" -> Optional.empty();
        default -> Optional.of(new Loan("ENDED", renewals, Optional.of("brought back")));
      };
    }
  }

  /** Appends one commit for each type, one minute after another. */
  private void happened(String... types) {
    for (var type : types) {
      var end = store.read(LOAN).end();
      var at = AT.plusSeconds(60 * end.version());
      var body =
          new CommitBody(
              new CommandId("k-" + end.version()),
              "",
              "loan-service",
              "c",
              "ada",
              at,
              List.of(new EventData(type, "1.0", "{}")),
              List.of(),
              List.of());
      store.append(new Append(LOAN, new Expected.After(end), body));
    }
  }

  private HttpReply ask(String... parameters) {
    var asked = new HashMap<String, String>();
    for (var i = 0; i < parameters.length; i += 2) {
      asked.put(parameters[i], parameters[i + 1]);
    }
    var call =
        new HttpCall(
            TENANT,
            "c",
            null,
            "GET /loans/{id}/history",
            Optional.empty(),
            OptionalLong.empty(),
            ConsistencyTokens.NONE,
            false,
            Map.of("id", "1"),
            asked,
            "");
    return query.answer(call, LOAN, "loan");
  }

  private JsonNode answer(String... parameters) {
    var reply = ask(parameters);
    assertThat(reply.status()).isEqualTo(200);
    return json.httpTree(reply.body());
  }

  private List<String> refused(String... parameters) {
    var problem = (Problem) ask(parameters).body();
    assertThat(problem.status()).isEqualTo(400);
    return problem.errors().stream().map(FieldError::pointer).toList();
  }

  private static List<String> types(JsonNode answer) {
    return answer.path("events").findValuesAsText("event_type");
  }

  @Test
  void aHistoryTellsWhatHappenedByWhomAndWhatItAddsUpTo() {
    happened("loan.begun", "loan.renewed");

    var history = answer();

    assertThat(types(history)).containsExactly("loan.begun", "loan.renewed");
    assertThat(history.at("/events/0/metadata/user_id").asText()).isEqualTo("ada");
    assertThat(history.at("/events/0/causation_id").asText()).isEqualTo("k-0");
    assertThat(history.path("state").toString()).isEqualTo("{\"status\":\"LENT\",\"renewals\":1}");
    assertThat(history.path("version").asInt()).isEqualTo(2);
    assertThat(history.path("asOf").asText()).isEqualTo("2026-11-29T13:00:00.000Z");
    assertThat(history.has("changes")).isFalse();
    assertThat(history.has("earlier")).isFalse();
  }

  @Test
  void itIsToldUpToATimeOrToAVersion() {
    happened("loan.begun", "loan.renewed", "loan.ended");

    var atTime = answer("asOf", "2026-11-29T12:01:30Z");
    var atVersion = answer("version", "2");

    assertThat(types(atTime)).containsExactly("loan.begun", "loan.renewed");
    assertThat(atVersion.path("events")).isEqualTo(atTime.path("events"));
    assertThat(atVersion.path("state")).isEqualTo(atTime.path("state"));
    assertThat(atVersion.path("asOf").asText()).isEqualTo("2026-11-29T12:01:00.000Z");
  }

  @Test
  void anEventOfAClockThatIsAheadIsToldUnlessATimeIsAskedFor() {
    for (var i = 0; i < 61; i++) {
      happened("loan.renewed");
    }
    happened("loan.ended");

    assertThat(answer().at("/state/status").asText()).isEqualTo("ENDED");
    assertThat(answer("asOf", "2026-11-29T13:00:00Z").at("/state/status").asText())
        .isEqualTo("LENT");
  }

  @Test
  void beforeTheFirstEventThereIsNoState() {
    happened("loan.begun");

    assertThat(answer("asOf", "2026-11-29T11:59:59Z").path("state").isNull()).isTrue();
    assertThat(answer("version", "0").path("state").isNull()).isTrue();
    assertThat(answer("version", "0").has("asOf")).isFalse();
  }

  @Test
  void betweenTwoMomentsItTellsTheEventsAndTheFieldsThatDiffer() {
    happened("loan.begun", "loan.renewed", "loan.ended");

    var byVersion = answer("from", "1");
    var byTime = answer("from", "2026-11-29T12:00:00Z");

    assertThat(types(byVersion)).containsExactly("loan.renewed", "loan.ended");
    assertThat(byVersion.path("changes").toString())
        .isEqualTo(
            """
            [{"pointer":"/reason","from":null,"to":"brought back"},\
            {"pointer":"/renewals","from":0,"to":1},\
            {"pointer":"/status","from":"LENT","to":"ENDED"}]\
            """);
    assertThat(byTime.path("changes")).isEqualTo(byVersion.path("changes"));
  }

  @Test
  void fromNothingOrToNothingTheWholeStateDiffers() {
    happened("loan.begun", "loan.forgotten");

    assertThat(answer("from", "0", "version", "1").path("changes").toString())
        .isEqualTo(
            "[{\"pointer\":\"\",\"from\":null,\"to\":{\"status\":\"LENT\",\"renewals\":0}}]");
    assertThat(answer("from", "1").at("/changes/0/to").isNull()).isTrue();
    assertThat(answer("from", "0").path("changes")).isEmpty();
  }

  @Test
  void ofALongHistoryTheLastHundredEventsAreShownAndWhereTheEarlierOnesAre() {
    happened("loan.begun");
    for (var i = 0; i < 149; i++) {
      happened("loan.renewed");
    }

    var history = answer();
    assertThat(history.path("events")).hasSize(HistoryQuery.MOST);
    assertThat(history.at("/state/renewals").asInt()).isEqualTo(149);
    assertThat(history.path("earlier").asInt()).isEqualTo(50);

    var earlier = answer("version", "50");
    assertThat(earlier.path("events")).hasSize(50);
    assertThat(earlier.has("earlier")).isFalse();
    assertThat(answer("from", "100").has("earlier")).isFalse();
  }

  @Test
  void whatCannotBeAskedIsRefusedWithEveryField() {
    happened("loan.begun");

    assertThat(refused("asOf", "yesterday", "from", "x")).containsExactly("/asOf", "/from");
    assertThat(refused("version", "-1")).containsExactly("/version");
    assertThat(refused("version", "1", "asOf", "2026-11-29T12:00:00Z")).containsExactly("/version");
  }

  @Test
  void whatDoesNotExistIsNotFound() {
    assertThat(ask().status()).isEqualTo(404);
    happened("loan.begun");
    assertThat(ask("version", "2").status()).isEqualTo(404);
  }
}
