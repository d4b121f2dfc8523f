package dev.throughline.lambda.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.json.Json;
import dev.throughline.lambda.Invocation;
import dev.throughline.lambda.time.TimeBudget;
import dev.throughline.lambda.time.TimeLeft;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BackpressureTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-25T12:00:00Z"));
  private final AtomicLong waiting = new AtomicLong();
  private final AtomicInteger asked = new AtomicInteger();
  private final Backpressure backpressure = new Backpressure(10, this::ask, now::get);
  private final List<HttpCall> calls = new ArrayList<>();

  private long ask() {
    asked.incrementAndGet();
    return waiting.get();
  }

  private void pass(Duration time) {
    now.updateAndGet(at -> at.plus(time));
  }

  @Test
  void writesAreHeldBackAboveTheLimitAndGoOnBelowIt() {
    waiting.set(10);
    assertThat(backpressure.holds()).isFalse();
    waiting.set(11);
    pass(Duration.ofSeconds(3));
    assertThat(backpressure.holds()).isTrue();
    waiting.set(9);
    pass(Duration.ofSeconds(3));
    assertThat(backpressure.holds()).isFalse();
  }

  @Test
  void theNumberOfWaitingMessagesIsAskedForOnceInTwoSeconds() {
    for (var i = 0; i < 50; i++) {
      backpressure.holds();
      pass(Duration.ofMillis(100));
    }
    assertThat(asked.get()).isBetween(2, 3);
  }

  @Test
  void toAskLeavesTimeForTheWrite() {
    var allowed = new ArrayList<Boolean>();
    var asking =
        new Backpressure(
            10,
            () -> {
              allowed.add(TimeLeft.allows(TimeBudget.ATTEMPT));
              return 0;
            },
            now::get);
    for (var left : List.of(6_000, 5_999)) {
      pass(Duration.ofSeconds(3));
      TimeLeft.keeping(Duration.ZERO, new Invocation(Duration.ofMillis(left)), asking::holds);
    }

    assertThat(allowed).containsExactly(true, false);
  }

  @Test
  void writesGoOnWhenTheNumberOfWaitingMessagesIsUnknown() {
    var silent =
        new Backpressure(
            10,
            () -> {
              throw new IllegalStateException("no answer");
            },
            now::get);
    assertThat(silent.holds()).isFalse();
  }

  @Test
  void withoutALimitNobodyIsAsked() {
    assertThat(new Backpressure(0, this::ask, now::get).holds()).isFalse();
    assertThat(asked.get()).isZero();
  }

  @Test
  void aGoodRequestThatIsHeldBackIsToldWhenToComeAgainAndABadOneWhatIsWrongWithIt() {
    waiting.set(11);
    var router = HttpRouter.of(Routes.route(Requests.POST, this::taken)).heldBackBy(backpressure);

    var held = router.handle(Requests.post("{\"a\":1}"), null);
    assertThat(held.getStatusCode()).isEqualTo(503);
    assertThat(held.getHeaders()).containsEntry("Retry-After", "5");
    assertThat(new Json().tree(held.getBody()).path("type").asText()).endsWith("/overloaded");
    assertThat(router.handle(Requests.post("{\"a\":"), null).getStatusCode()).isEqualTo(400);
    assertThat(calls).isEmpty();

    waiting.set(0);
    pass(Duration.ofSeconds(3));
    assertThat(router.handle(Requests.post("{\"a\":1}"), null).getStatusCode()).isEqualTo(200);
    assertThat(calls).hasSize(1);
  }

  private HttpReply taken(HttpCall call) {
    calls.add(call);
    return HttpReply.json(200, Map.of());
  }
}
