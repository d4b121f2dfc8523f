package dev.throughline.lambda.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.Rejection;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.decider.Outcome;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswersTest {
  private static final StreamId STREAM = new StreamId(new TenantId("t"), "sample", "17");
  private static final Commit COMMIT = commit();

  private static Commit commit() {
    var event = new EventData("sample.happened", "1.0", "{}");
    var body =
        new CommitBody(
            new CommandId("1"),
            "",
            "sample-service",
            "c",
            null,
            Instant.EPOCH,
            List.of(event, event),
            List.of(),
            List.of());
    return new Commit(STREAM, 2, 4, body);
  }

  private static HttpReply answer(Outcome<String> outcome) {
    return Answers.of(
        outcome,
        202,
        STREAM,
        state -> Map.of("status", state),
        reason -> Problem.unprocessable(reason.code(), reason.detail(), List.of()));
  }

  private static void assertProblem(HttpReply reply, int status, String code) {
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.outcome()).isEqualTo(code);
    assertThat(reply.body())
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
  }

  @Test
  void aCommitIsAnsweredWithIdVersionAndTag() {
    var reply = answer(new Outcome.Committed<>("PENDING", COMMIT));

    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.headers())
        .isEqualTo(Map.of("ETag", "\"5\"", "X-Consistency-Token", "5.sample-17"));
    assertThat(reply.body()).isEqualTo(Map.of("id", "17", "version", 5L, "status", "PENDING"));
    assertThat(reply.outcome()).isEqualTo("committed");
  }

  @Test
  void aDuplicateIsAnsweredAsTheFirstTime() {
    var first = answer(new Outcome.Committed<>("PENDING", COMMIT));
    var again = answer(new Outcome.Duplicate<>("PENDING", COMMIT));

    assertThat(again.countedAs("committed")).isEqualTo(first);
    assertThat(again.outcome()).isEqualTo("duplicate");
  }

  @Test
  void anUnchangedStateIsAnsweredWithItsVersion() {
    var reply = answer(new Outcome.Unchanged<>("PENDING", 3));

    assertThat(reply.headers())
        .isEqualTo(Map.of("ETag", "\"3\"", "X-Consistency-Token", "3.sample-17"));
    assertThat(reply.outcome()).isEqualTo("unchanged");
  }

  @Test
  void aRefusalIsTheProblemThatTheRouteMakesOfIt() {
    assertProblem(
        answer(new Outcome.Rejected<>(new Rejection("too-late", "It has shipped."))),
        422,
        "too-late");
  }

  @Test
  void aRefusalIsAConflictUnlessTheRouteSaysOtherwise() {
    var reason = new Rejection("too-late", "It has shipped.");

    assertProblem(Answers.of(new Outcome.Rejected<String>(reason), 202, STREAM), 409, "too-late");
  }

  @Test
  void anotherVersionIsAFailedPrecondition() {
    assertProblem(answer(new Outcome.VersionMismatch<>(9)), 412, "precondition-failed");
  }

  @Test
  void aUsedKeyIsUnprocessable() {
    assertProblem(answer(new Outcome.KeyReused<>(COMMIT)), 422, "idempotency-key-reused");
  }

  @Test
  void contentionIsToBeTriedAgainInASecond() {
    var reply = answer(new Outcome.Contended<>(12));

    assertProblem(reply, 503, "unavailable");
    assertThat(reply.headers()).containsEntry("Retry-After", "1");
  }
}
