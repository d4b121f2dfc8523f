package dev.throughline.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.archive.ObjectAudit;
import dev.throughline.kernel.archive.ObjectName;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult.AlreadyApplied;
import dev.throughline.kernel.store.AppendResult.Appended;
import dev.throughline.kernel.store.AppendResult.Conflict;
import dev.throughline.kernel.store.Expected;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

/** What crashes and lost races leave of large commits, and how the audit removes it. */
class CommitObjectAuditTest extends CommitsWithObjects {
  private ObjectAudit.Finding audit() {
    return new CommitObjectAudit(LocalDynamoDb.client(), TABLE, objects, () -> now)
        .run(Optional.empty(), () -> true);
  }

  /** The process ends after the object, or after the item and before the answer. */
  private static DynamoDbClient crashing(boolean afterThePut) {
    var real = LocalDynamoDb.client();
    return new DynamoDbClient() {
      @Override
      public PutItemResponse putItem(PutItemRequest request) {
        if (afterThePut) {
          real.putItem(request);
        }
        throw SdkClientException.create("the process ends here");
      }

      @Override
      public String serviceName() {
        return "dynamodb";
      }

      @Override
      public void close() {
        // The real client stays open.
      }
    };
  }

  @Test
  void aCrashBetweenObjectAndItemLeavesAnOrphanThatTheAuditRemovesAfterADay() {
    assertThatThrownBy(() -> append(store(crashing(false)), "c"))
        .isInstanceOf(SdkClientException.class);
    var orphan = names().getFirst();
    assertThat(store.read(stream).commits()).isEmpty();

    var appended = ((Appended) append(store, "c")).commit();
    assertThat(names()).hasSize(2);
    now = NOON.plus(CommitObjectAudit.GRACE);
    assertThat(audit().orphans()).isZero();
    now = now.plus(Duration.ofSeconds(1));
    assertThat(audit()).isEqualTo(new ObjectAudit.Finding(2, 1, List.of(), Optional.empty()));
    assertThat(names()).hasSize(1).doesNotContain(orphan);
    assertThat(store.read(stream).commits()).containsExactly(appended);
  }

  @Test
  void anAnswerThatWasLostLeavesTheCommitWithItsObject() {
    assertThatThrownBy(() -> append(store(crashing(true)), "c"))
        .isInstanceOf(SdkClientException.class);
    assertThat(append(store, "c")).isInstanceOf(AlreadyApplied.class);
    now = NOON.plus(Duration.ofDays(2));
    assertThat(audit().orphans()).isEqualTo(1);
    assertThat(append(store, "c")).isInstanceOf(AlreadyApplied.class);
    assertThat(store.read(stream).commits()).hasSize(1);
  }

  @Test
  void ofTwoWritersAtOnceOneWinsAndTheOthersObjectIsAnOrphan() {
    var inTheMiddle =
        new CommitItems(
            objects,
            () -> {
              append(store, "faster");
              return "slower";
            });
    var slower = new DynamoDbEventStore(LocalDynamoDb.client(), TABLE, inTheMiddle);
    assertThat(append(slower, "slower")).isEqualTo(new Conflict());
    assertThat(names()).hasSize(2);
    now = NOON.plus(Duration.ofDays(2));
    assertThat(audit().orphans()).isEqualTo(1);
    assertThat(names()).singleElement().asString().doesNotEndWith("slower");
    assertThat(store.read(stream).commits())
        .singleElement()
        .satisfies(commit -> assertThat(commit.of(new CommandId("faster"))).isPresent());
  }

  @Test
  void largeCommitsOfSeveralStreamsAreAllOrNothing() {
    var other = stream();
    var writes =
        List.of(
            new Append(stream, Expected.NOTHING, body("c", false, large())),
            new Append(other, Expected.NOTHING, body("c", false, large())));
    assertThat(store.appendAll(writes, List.of())).isInstanceOf(Appended.class);
    assertThat(store.appendAll(writes, List.of())).isInstanceOf(AlreadyApplied.class);
    assertThat(store.read(other).commits()).hasSize(1);
    now = NOON.plus(Duration.ofDays(2));
    assertThat(audit().orphans()).isEqualTo(2);
    assertThat(store.read(stream).commits()).hasSize(1);
  }

  @Test
  void theAuditGoesThroughManyObjectsAndCanBeInterrupted() {
    for (var i = 0; i < 250; i++) {
      var name = "commits/t=acme/gone-%03d/0000000001/%s.n".formatted(i, "ab".repeat(32));
      objects.putIfAbsent(new ObjectName(name), new byte[0]);
    }
    objects.putIfAbsent(new ObjectName("commits/stranger"), new byte[0]);
    append(store, "c");
    now = NOON.plus(Duration.ofDays(2));
    var audit = new CommitObjectAudit(LocalDynamoDb.client(), TABLE, objects, () -> now);
    var pages = new AtomicInteger();
    var first = audit.run(Optional.empty(), () -> pages.incrementAndGet() <= 1);
    assertThat(first.objects()).isEqualTo(100);
    var rest = audit.run(first.next(), () -> true);
    assertThat(first.objects() + rest.objects()).isEqualTo(252);
    assertThat(first.orphans() + rest.orphans()).isEqualTo(250);
    assertThat(rest.next()).isEmpty();
    assertThat(first.damaged()).containsExactly("no commit has an object commits/stranger");
    assertThat(audit.run(Optional.empty(), () -> false).next()).as("no time at all").isPresent();
    assertThat(names()).hasSize(2);
    assertThat(store.read(stream).commits()).hasSize(1);
  }
}
