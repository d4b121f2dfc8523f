package dev.throughline.lambda.priming;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class CannedEventsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void aRequestIsMadeWhole() throws IOException {
    var event = JSON.readTree(CannedEvents.of("canned").getFirst());

    assertThat(event.path("version").asText()).isEqualTo("2.0");
    assertThat(event.path("rawPath").asText()).isEqualTo("/samples/{id}");
    assertThat(event.at("/headers/if-match").asText()).isEqualTo("\"1\"");
    assertThat(event.at("/requestContext/http/method").asText()).isEqualTo("PUT");
    assertThat(event.at("/requestContext/authorizer/jwt/claims/tenant_id").asText())
        .isEqualTo(CannedEvents.TENANT);
  }

  @Test
  void anyOtherEventIsSentAsItStands() throws IOException {
    assertThat(CannedEvents.of("canned").getLast()).asString().isEqualTo("{\"Records\":[]}");
  }

  @Test
  void aHandlerWithoutAnyIsSentNone() throws IOException {
    assertThat(CannedEvents.of("nobody")).isEmpty();
  }
}
