package dev.throughline.localstack.pollers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SpoilerTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String QUEUE = "ShelvesProjectionQueue";

  private final Spoiler spoiler = new Spoiler(Poison.NONE);

  private static byte[] event(String body) {
    var event = JSON.createObjectNode();
    event
        .putArray("Records")
        .addObject()
        .put("body", body)
        .put("eventSourceARN", "arn:aws:sqs:eu-central-1:000000000000:shelves-projection.fifo");
    return event.toString().getBytes(StandardCharsets.UTF_8);
  }

  private boolean isSpoilt(String queue, String body) {
    return new String(spoiler.spoil(queue, event(body)), StandardCharsets.UTF_8).contains("spoilt");
  }

  @Test
  void onlyTheNextMessageOfThePoisonedQueueIsDamagedEachTimeItComes() {
    spoiler.poison(QUEUE, "");

    assertThat(isSpoilt("AnotherQueue", "{\"event_id\":\"1\"}")).isFalse();
    for (var i = 0; i < 3; i++) {
      assertThat(isSpoilt(QUEUE, "{\"event_id\":\"1\"}")).isTrue();
      assertThat(isSpoilt(QUEUE, "{\"event_id\":\"2\"}")).isFalse();
    }
    spoiler.poison(QUEUE, "");
    assertThat(isSpoilt(QUEUE, "{\"event_id\":\"3\"}")).isTrue();
    assertThat(isSpoilt(QUEUE, "{\"event_id\":\"1\"}")).isTrue();
  }

  @Test
  void aCuredQueueDeliversItsMessagesWhole() {
    spoiler.poison(QUEUE, "");
    assertThat(isSpoilt(QUEUE, "{\"event_id\":\"1\"}")).isTrue();

    spoiler.cure(QUEUE);

    assertThat(spoiler.isPoisoned(QUEUE)).isFalse();
    assertThat(isSpoilt(QUEUE, "{\"event_id\":\"1\"}")).isFalse();
    assertThat(isSpoilt(QUEUE, "{\"event_id\":\"2\"}")).isFalse();
  }

  @Test
  void theNextMessageThatContainsATextIsDamagedAndNoneBefore() {
    spoiler.poison(QUEUE, "shelf.built");

    assertThat(isSpoilt(QUEUE, "{\"event_type\":\"shelf.moved\"}")).isFalse();
    assertThat(isSpoilt(QUEUE, "{\"event_type\":\"shelf.built\"}")).isTrue();
    assertThat(isSpoilt(QUEUE, "{\"event_type\":\"shelf.moved\"}")).isFalse();
  }

  @Test
  void aRequestToRedriveGetsThrough() {
    spoiler.poison(QUEUE, "");

    assertThat(isSpoilt(QUEUE, "{\"redrive\":{\"stream\":\"shelf-1\"}}")).isFalse();
    assertThat(isSpoilt(QUEUE, "{\"event_id\":\"1\"}")).isTrue();
  }
}
