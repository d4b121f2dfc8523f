package dev.throughline.localstack.pollers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.localstack.host.InvocationResult;
import dev.throughline.localstack.template.Mapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SchedulePollerTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant START = Instant.parse("2026-11-25T08:00:00Z");
  private static final Mapping.OfSchedule DAILY =
      new Mapping.OfSchedule("Fn", "Daily", Duration.ofDays(1));

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final AtomicInteger looks = new AtomicInteger();
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();

  private Instant clock() {
    looks.incrementAndGet();
    return now.get();
  }

  private InvocationResult invoke(byte[] event, int records) {
    try {
      events.add(JSON.readTree(event));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new InvocationResult.Failed("java.lang.IllegalStateException", "it goes on");
  }

  private void awaitTwoLooks() {
    var before = looks.get();
    await("the clock is looked at").until(() -> looks.get() >= before + 2);
  }

  @Test
  void aFunctionIsInvokedWhenTheTimeHasComeAndNotBefore() {
    try (var _ = SchedulePoller.start(DAILY, "us-east-1", this::clock, this::invoke)) {
      now.set(START.plus(Duration.ofHours(24)).minusMillis(1));
      awaitTwoLooks();
      assertThat(events).isEmpty();
      now.set(START.plus(Duration.ofHours(24)));
      await("the first event").until(() -> events.size() == 1);
      awaitTwoLooks();
      assertThat(events).hasSize(1);
      now.set(START.plus(Duration.ofDays(9)));
      await("the next, though the first failed").until(() -> events.size() == 2);
      awaitTwoLooks();
      assertThat(events).as("one for all the days that were skipped").hasSize(2);
    }
    assertThat(events.getFirst().path("detail-type").asText()).isEqualTo("Scheduled Event");
    assertThat(events.getFirst().path("time").asText()).isEqualTo("2026-11-26T08:00:00Z");
  }
}
