package dev.throughline.payments.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import dev.throughline.kernel.Money;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.lambda.time.NoTimeLeft;
import dev.throughline.lambda.time.TimeLeft;
import dev.throughline.payments.domain.Answer;
import dev.throughline.payments.domain.Answer.Approved;
import dev.throughline.payments.domain.Answer.Declined;
import dev.throughline.payments.domain.Answer.NoAnswer;
import dev.throughline.payments.domain.Question;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatientGatewayTest {
  private static final Money PRICE = Money.of("49.99", "USD");
  private static final IdempotencyKey PAYMENT = key("o1", Question.AUTHORIZE);

  private final List<Integer> pauses = new ArrayList<>();
  private final SandboxGateway sandbox = new SandboxGateway();

  @Test
  void aGoodTokenIsApprovedWithTheSameReferenceHoweverOftenTheCallIsMade() {
    var gateway = patient(Duration.ofSeconds(10));

    assertThat(gateway.authorize(PAYMENT, PRICE, "tok_ok"))
        .isInstanceOf(Approved.class)
        .isEqualTo(gateway.authorize(PAYMENT, PRICE, "tok_ok"));
    assertThat(pauses).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "tok_declined,the card was declined",
    "tok_insufficient_funds,insufficient funds",
    "tok_of_another_kind,unknown payment method"
  })
  void otherTokensAreDeclinedForTheirReasons(String token, String reason) {
    assertThat(patient(Duration.ofSeconds(10)).authorize(PAYMENT, PRICE, token))
        .isEqualTo(new Declined(reason));
  }

  @Test
  void theWaitForAnAnswerThatNeverComesEndsAtTheLimit() {
    assertThat(patient(Duration.ofMillis(30)).authorize(PAYMENT, PRICE, "tok_timeout"))
        .isEqualTo(new NoAnswer("the payment gateway gave no answer within 30 ms"));
    assertThat(pauses).isEmpty();
  }

  @Test
  void aCallThatFailsTwiceIsTriedThreeTimes() {
    var gateway = patient(Duration.ofSeconds(10));

    assertThat(gateway.authorize(PAYMENT, PRICE, "tok_flaky")).isInstanceOf(Approved.class);
    assertThat(pauses).containsExactly(1, 2);
  }

  @Test
  void aCallThatFailsThreeTimesHasNoAnswer() {
    var gateway =
        new PatientGateway(new AlwaysDown(), Duration.ofSeconds(10), new RememberedPauses(pauses));

    assertThat(gateway.capture(PAYMENT, PAYMENT))
        .isEqualTo(new NoAnswer("the payment gateway failed 3 times: down"));
    assertThat(pauses).containsExactly(1, 2);
  }

  @Test
  void aCallThatFailsAgainAndAgainTakesNoLongerThanTheLimitInAll() {
    var unavailable = new AtomicInteger();
    var slow =
        new AlwaysDown() {
          @Override
          public Answer capture(IdempotencyKey key, IdempotencyKey payment) {
            unavailable.incrementAndGet();
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            return super.capture(key, payment);
          }
        };
    var gateway = new PatientGateway(slow, Duration.ofMillis(75), new RememberedPauses(pauses));

    assertThat(gateway.capture(PAYMENT, PAYMENT))
        .isEqualTo(new NoAnswer("the payment gateway gave no answer within 75 ms"));
    assertThat(unavailable).hasValueLessThan(3);
  }

  @Test
  void withLessTimeThanTheLimitTheGatewayIsNotCalled() {
    var gateway =
        new PatientGateway(new AlwaysDown(), Duration.ofSeconds(2), new RememberedPauses(pauses));

    assertThatThrownBy(
            () ->
                TimeLeft.keeping(
                    Duration.ofSeconds(1),
                    invocation(2_999),
                    () -> gateway.capture(PAYMENT, PAYMENT)))
        .isInstanceOf(NoTimeLeft.class);
    assertThat(
            TimeLeft.keeping(
                Duration.ofSeconds(1), invocation(3_000), () -> gateway.capture(PAYMENT, PAYMENT)))
        .isInstanceOf(NoAnswer.class);
  }

  /** An invocation with this much time left; its other methods are not used. */
  private static Context invocation(int leftMillis) {
    return (Context)
        Proxy.newProxyInstance(
            Context.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (_, _, _) -> leftMillis);
  }

  @Test
  void anExceptionOfTheGatewaysCodeIsThrownOn() {
    assertThatThrownBy(
            () ->
                new PatientGateway(
                        new AlwaysDown(), Duration.ofSeconds(10), new RememberedPauses(pauses))
                    .refund(PAYMENT, PAYMENT))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void keysDifferByTenantOrderAndOperation() {
    assertThat(
            List.of(
                PAYMENT,
                key("o2", Question.AUTHORIZE),
                key("o1", Question.CAPTURE),
                IdempotencyKey.of(
                    new StreamId(new TenantId("t2"), "payment", "o1"), Question.AUTHORIZE)))
        .doesNotHaveDuplicates();
    assertThat(key("o1", Question.AUTHORIZE)).isEqualTo(PAYMENT);
  }

  private PatientGateway patient(Duration limit) {
    return new PatientGateway(sandbox, limit, new RememberedPauses(pauses));
  }

  private static IdempotencyKey key(String orderId, Question operation) {
    return IdempotencyKey.of(new StreamId(new TenantId("t1"), "payment", orderId), operation);
  }

  private record RememberedPauses(List<Integer> pauses) implements Backoff {
    @Override
    public int maxAttempts() {
      return 12;
    }

    @Override
    public boolean pauseAfter(int attempt) {
      return pauses.add(attempt);
    }
  }

  private static class AlwaysDown implements PaymentGateway {
    @Override
    public Answer authorize(IdempotencyKey key, Money amount, String paymentMethod) {
      throw new GatewayUnavailable("down");
    }

    @Override
    public Answer capture(IdempotencyKey key, IdempotencyKey payment) {
      throw new GatewayUnavailable("down");
    }

    @Override
    public Answer voidAuthorization(IdempotencyKey key, IdempotencyKey payment) {
      throw new GatewayUnavailable("down");
    }

    @Override
    public Answer refund(IdempotencyKey key, IdempotencyKey payment) {
      throw new UnsupportedOperationException("never asked for");
    }
  }
}
