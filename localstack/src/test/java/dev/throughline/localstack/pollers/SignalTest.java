package dev.throughline.localstack.pollers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SignalTest {
  private final Signal patient = new Signal(Duration.ofDays(1));

  @Test
  void itWakesEveryPollerThatWaits() {
    var woken = new AtomicInteger();
    var waiting = new AtomicInteger();
    for (var i = 0; i < 2; i++) {
      Thread.ofVirtual()
          .start(
              () -> {
                var seen = patient.count();
                waiting.incrementAndGet();
                wait(patient, seen);
                woken.incrementAndGet();
              });
    }
    await("both wait").until(() -> waiting.get() == 2);
    patient.give();
    await("both are woken").until(() -> woken.get() == 2);
  }

  @Test
  void aSignalThatIsGivenWhileAPollerLooksIsNotLost() throws InterruptedException {
    var seen = patient.count();
    patient.give();
    patient.await(seen);
    assertThat(patient.count()).isEqualTo(seen + 1);
  }

  @Test
  void withoutItAPollerLooksWhenItsPatienceIsOver() throws InterruptedException {
    var impatient = new Signal(Duration.ofMillis(1));
    impatient.await(impatient.count());
    patient.await(patient.count(), Duration.ofMillis(1));
    assertThat(impatient.count()).isZero();
  }

  private static void wait(Signal signal, long seen) {
    try {
      signal.await(seen);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
