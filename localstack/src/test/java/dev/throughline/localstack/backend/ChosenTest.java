package dev.throughline.localstack.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChosenTest {
  private static final String ADDRESS = "http://localhost:4566";

  @Test
  void nothingSaidIsEmbedded() {
    assertThat(Chosen.kind(Map.of())).isEqualTo(Chosen.Kind.EMBEDDED);
  }

  @Test
  void anEndpointIsTakenWithoutBeingAskedForTwice() {
    var environment = Map.of("LOCALSTACK_ENDPOINT", ADDRESS);
    assertThat(Chosen.kind(environment)).isEqualTo(Chosen.Kind.ENDPOINT);
    assertThat(Chosen.endpoint(environment)).isEqualTo(URI.create(ADDRESS));
  }

  @Test
  void theSwitchHasTheLastWord() {
    assertThat(
            Chosen.kind(Map.of("LOCALSTACK_ENDPOINT", ADDRESS, "THROUGHLINE_BACKEND", "embedded")))
        .isEqualTo(Chosen.Kind.EMBEDDED);
    assertThat(Chosen.kind(Map.of("THROUGHLINE_BACKEND", "container")))
        .isEqualTo(Chosen.Kind.CONTAINER);
  }

  @Test
  void anUnknownBackendAndOneWithoutAnAddressAreRefused() {
    assertThatThrownBy(() -> Chosen.kind(Map.of("THROUGHLINE_BACKEND", "docker")))
        .hasMessageContaining("embedded, endpoint or container");
    assertThatThrownBy(() -> Chosen.endpoint(Map.of())).hasMessageContaining("LOCALSTACK_ENDPOINT");
  }
}
