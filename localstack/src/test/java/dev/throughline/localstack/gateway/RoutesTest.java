package dev.throughline.localstack.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.localstack.template.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoutesTest {
  private final Routes routes =
      new Routes(
          List.of(
              route("ANY", "$default", "fallback"),
              route("GET", "/files/{rest+}", "greedy"),
              route("ANY", "/things/{id}", "anyThing"),
              route("GET", "/things/{id}", "thing"),
              route("GET", "/things/new", "literal")));

  @Test
  void aLiteralSegmentComesBeforeAParameter() {
    assertThat(function("GET", "/things/new")).isEqualTo("literal");
    assertThat(function("GET", "/things/old")).isEqualTo("thing");
  }

  @Test
  void aMethodComesBeforeAny() {
    assertThat(function("GET", "/things/1")).isEqualTo("thing");
    assertThat(function("PUT", "/things/1")).isEqualTo("anyThing");
  }

  @Test
  void aGreedyParameterTakesAllThatIsLeft() {
    assertThat(routes.find("GET", "/files/a/b%20c").orElseThrow().parameters())
        .isEqualTo(Map.of("rest", "a/b c"));
    assertThat(function("GET", "/files/")).isEqualTo("fallback");
  }

  @Test
  void aParameterIsDecodedAfterThePathWasSplit() {
    assertThat(routes.find("GET", "/things/a%2Fb+%22c").orElseThrow().parameters())
        .isEqualTo(Map.of("id", "a/b+\"c"));
  }

  @Test
  void aRequestThatNoRouteMatchesGoesToTheDefault() {
    assertThat(function("POST", "/nowhere")).isEqualTo("fallback");
    assertThat(function("GET", "/things/1/2")).isEqualTo("fallback");
    assertThat(function("GET", "/things/")).isEqualTo("fallback");
  }

  private static Route route(String method, String path, String function) {
    return new Route(method, path, function, Optional.empty());
  }

  private String function(String method, String path) {
    return routes.find(method, path).orElseThrow().route().function();
  }
}
