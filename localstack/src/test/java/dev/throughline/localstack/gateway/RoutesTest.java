package dev.throughline.localstack.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.localstack.template.Route;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoutesTest {
  private final Routes routes =
      new Routes(
          List.of(
              new Route("ANY", "$default", "fallback"),
              new Route("GET", "/files/{rest+}", "greedy"),
              new Route("ANY", "/things/{id}", "anyThing"),
              new Route("GET", "/things/{id}", "thing"),
              new Route("GET", "/things/new", "literal")));

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
  void whatNoRouteMatchesGoesToTheDefault() {
    assertThat(function("POST", "/nowhere")).isEqualTo("fallback");
    assertThat(function("GET", "/things/1/2")).isEqualTo("fallback");
    assertThat(function("GET", "/things/")).isEqualTo("fallback");
  }

  private String function(String method, String path) {
    return routes.find(method, path).orElseThrow().route().function();
  }
}
