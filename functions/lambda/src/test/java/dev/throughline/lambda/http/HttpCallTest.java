package dev.throughline.lambda.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HttpCallTest {
  private static HttpCall call(String tenant, String route, String id, String key, String body) {
    return new HttpCall(
        new TenantId(tenant),
        "c",
        "ada",
        route,
        Optional.of(key).filter(k -> !k.isEmpty()),
        OptionalLong.of(3),
        ConsistencyTokens.NONE,
        false,
        Map.of("id", id),
        Map.of(),
        body);
  }

  private static HttpCall call(String key, String body) {
    return call("local", "PUT /samples/{id}", "1", key, body);
  }

  @Test
  void theContextSaysWhoAsksForWhatAndOnWhichVersion() {
    var context = call("k", "{}").commandContext();

    assertThat(context.correlationId()).isEqualTo("c");
    assertThat(context.userId()).isEqualTo("ada");
    assertThat(context.expectedVersion()).hasValue(3);
  }

  @Test
  void theSameKeyGivesTheSameCommandAndTheSameNewResource() {
    assertThat(call("k", "{}").commandContext().id())
        .isEqualTo(call("k", "{\"a\":1}").commandContext().id());
    assertThat(call("k", "{}").newId()).isEqualTo(call("k", "{\"a\":1}").newId());
    assertThat(call("k", "{}").newId()).isNotEqualTo(call("k", "{}").commandContext().id().value());
  }

  @Test
  void theSameKeyOfAnotherTenantRouteOrPathIsAnotherCommand() {
    var calls =
        Stream.of(
            call("a", "PUT /x/{id}", "1", "k", ""),
            call("b", "PUT /x/{id}", "1", "k", ""),
            call("a", "PUT /y/{id}", "1", "k", ""),
            call("a", "PUT /x/{id}", "2", "k", ""),
            call("a", "PUT /x/{id}", "1", "l", ""));

    assertThat(calls.map(call -> call.commandContext().id())).doesNotHaveDuplicates();
  }

  @Test
  void withoutAKeyEveryCommandIsANewOne() {
    assertThat(call("", "").commandContext().id()).isNotEqualTo(call("", "").commandContext().id());
    assertThat(call("", "").newId()).isNotEqualTo(call("", "").newId());
  }

  @Test
  void theFingerprintIsTheSameForTheSameContent() {
    assertThat(call("k", "{\"a\":{\"x\":1,\"y\":[1,2]},\"b\":\"c\"}").commandContext())
        .isEqualTo(call("k", " {\"b\" : \"c\", \"a\" : {\"y\":[1, 2],\"x\":1}} ").commandContext());
  }

  @Test
  void aDefaultMayBeGivenAsWell() {
    var schema = RequestBody.schema("requests/sample.json");
    var items = "\"items\":[{\"sku\":\"a\",\"quantity\":1%s}]";
    var left = call("k", "{" + items.formatted("") + "}").commandContext();

    for (var body :
        List.of(
            "{" + items.formatted("") + "}",
            "{\"colour\":\"red\"," + items.formatted("") + "}",
            "{" + items.formatted(",\"gift\":false") + ",\"colour\":\"red\"}")) {
      assertThat(call("k", body).commandContext(schema)).as(body).isEqualTo(left);
    }
    for (var body :
        List.of(
            "",
            "{\"colour\":\"blue\"," + items.formatted("") + "}",
            "{" + items.formatted(",\"gift\":true") + "}")) {
      assertThat(call("k", body).commandContext(schema).fingerprint())
          .as(body)
          .isNotEqualTo(left.fingerprint());
    }
  }

  @Test
  void theFingerprintDiffersForAnotherContent() {
    var fingerprints =
        Stream.of("", "{}", "{\"a\":[1,2]}", "{\"a\":[2,1]}", "{\"a\":\"[1,2]\"}")
            .map(body -> call("k", body).commandContext().fingerprint());

    assertThat(fingerprints).doesNotHaveDuplicates().allMatch(hex -> hex.length() == 64);
  }

  @Test
  void newIdsSortByTimeAndAreUuidsOfVersionSeven() {
    var earlier = UUID.fromString(TimeOrderedId.of(1_764_000_000_000L, -1, -1));
    var later = UUID.fromString(TimeOrderedId.of(1_764_000_000_001L, 0, 0));

    assertThat(earlier.version()).isEqualTo(7);
    assertThat(earlier.variant()).isEqualTo(2);
    assertThat(earlier.toString()).isLessThan(later.toString());
  }
}
