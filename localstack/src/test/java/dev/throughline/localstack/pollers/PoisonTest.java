package dev.throughline.localstack.pollers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PoisonTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static byte[] event(String queue, String body) {
    var event = JSON.createObjectNode();
    event
        .putArray("Records")
        .addObject()
        .put("messageId", "m")
        .put("body", body)
        .put("eventSourceARN", "arn:aws:sqs:eu-central-1:000000000000:" + queue);
    return event.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static JsonNode body(byte[] event) throws IOException {
    return JSON.readTree(event).at("/Records/0/body");
  }

  @Test
  void theDataOfAProjectionsEventIsSpoiltAndItsStreamIsNot() throws IOException {
    var event = event("a-projection.fifo", "{\"event_id\":\"1\",\"data\":{\"a\":1}}");
    assertThat(body(new Poison(100).spoil(event)).asText())
        .isEqualTo("{\"event_id\":\"1\",\"data\":{\"spoilt\":true}}");
  }

  @Test
  void anyOtherMessageLosesItsForm() throws IOException {
    for (var queue : List.of("a-commands.fifo", "timers")) {
      var spoilt = new Poison(100).spoil(event(queue, "{\"command_id\":\"1\",\"data\":{}}"));
      assertThat(body(spoilt).asText()).isEqualTo("spoilt: {\"command_id\":\"1\",\"data\":{}}");
    }
  }

  @Test
  void deadLettersAreSpoiltNoMore() throws IOException {
    for (var queue : List.of("a-projection-dlq.fifo", "timers-dlq")) {
      var letter = new Poison(100).spoil(event(queue, "{\"data\":{}}"));
      assertThat(body(letter).asText()).isEqualTo("{\"data\":{}}");
    }
  }

  @Test
  void theSameMessagesAreSpoiltEachTimeAndAboutAsManyAsWanted() throws IOException {
    var spoilt = 0;
    for (var i : IntStream.range(0, 2_000).toArray()) {
      var event = event("a-projection.fifo", "{\"event_id\":\"" + i + "\",\"data\":{}}");
      var once = new Poison(5).spoil(event);
      assertThat(new Poison(5).spoil(event)).isEqualTo(once);
      spoilt += body(once).asText().contains("spoilt") ? 1 : 0;
    }
    assertThat(spoilt).isBetween(50, 150);
  }

  @Test
  void nothingIsSpoiltUnlessItIsWanted() {
    var event = event("timers", "{\"data\":{}}");
    assertThat(Poison.NONE.spoil(event)).isSameAs(event);
  }
}
