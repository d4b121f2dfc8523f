package dev.throughline.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.archive.ObjectName;
import dev.throughline.kernel.archive.ObjectStore.Listed;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.AppendResult.AlreadyApplied;
import dev.throughline.kernel.store.AppendResult.Appended;
import dev.throughline.kernel.store.AppendResult.Conflict;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.CommitRef;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.Expected;
import dev.throughline.kernel.store.KnownCommands;
import dev.throughline.kernel.store.Snapshot;
import dev.throughline.kernel.store.StreamEnd;
import dev.throughline.testkit.InMemoryObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

/** Commits over 300 KiB: their events are in objects, before their items refer to them. */
class CommitObjectsTest {
  private static final String TABLE = LocalDynamoDb.eventTable();
  private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
  private static final TenantId TENANT = new TenantId("acme");

  private Instant now = NOON;
  private final InMemoryObjectStore objects = new InMemoryObjectStore(() -> now);
  private final AtomicInteger count = new AtomicInteger();
  private final CommitItems items = new CommitItems(objects, () -> "n" + count.incrementAndGet());
  private final EventStore store = store(LocalDynamoDb.client());
  private final StreamId stream = stream();

  private EventStore store(DynamoDbClient client) {
    return new DynamoDbEventStore(client, TABLE, items);
  }

  private static StreamId stream() {
    return new StreamId(TENANT, "sample", UUID.randomUUID().toString());
  }

  /** An event that deflating hardly makes smaller than three quarters. */
  private static EventData event(int bytes) {
    var random = new byte[bytes * 3 / 4];
    new Random(bytes).nextBytes(random);
    return new EventData(
        "sample.happened", "1.0", "\"" + Base64.getEncoder().encodeToString(random) + "\"");
  }

  private static CommitBody body(String command, boolean ends, List<EventData> events) {
    return new CommitBody(
        new CommandId(command),
        "",
        "s",
        "r",
        null,
        NOON,
        events,
        List.of(),
        List.of(),
        true,
        ends,
        null,
        null);
  }

  private static List<EventData> large() {
    return List.of(event(200_000), event(200_004), event(200_008));
  }

  private AppendResult append(EventStore to, String command) {
    return to.append(new Append(stream, Expected.NOTHING, body(command, false, large())));
  }

  private List<ObjectName> names() {
    return objects.list("", Optional.empty(), 100).stream().map(Listed::name).toList();
  }

  private CommitObjectAudit.Finding audit() {
    return new CommitObjectAudit(LocalDynamoDb.client(), TABLE, objects, () -> now)
        .run(Optional.empty(), () -> true);
  }

  @Test
  void aLargeCommitIsReadAsItWasWrittenByEveryReader() {
    var appended = ((Appended) append(store, "c")).commit();
    var second =
        new Append(
            stream, new Expected.After(appended.end()), body("d", false, List.of(event(100))));
    store.append(second);

    assertThat(names()).singleElement().asString().startsWith("commits/t=acme/" + stream.name());
    assertThat(store.read(stream).commits()).hasSize(2).first().isEqualTo(appended);
    assertThat(store.readTail(stream, _ -> false, true).commits().getFirst()).isEqualTo(appended);
    var place = new CommitRef(stream, 1);
    var commits = new DynamoDbCommits(LocalDynamoDb.client(), TABLE, items);
    assertThat(commits.find(List.of(place))).containsEntry(place, appended);
    var pages = new DynamoDbPages(LocalDynamoDb.client(), TABLE, items);
    assertThat(pages.page(stream, 0, 1).commits()).containsExactly(appended);
  }

  @Test
  void aCommitOfUpTo300KibibytesStaysInItsItem() {
    var most = new Commit(stream, 1, 1, body("c", false, List.of(event(150_000), event(157_000))));
    assertThat(ItemSize.of(items.write(most))).isBetween(200_000, CommitItems.INLINE_BYTES);
    assertThat(names()).isEmpty();
    var more = new Commit(stream, 1, 1, body("c", false, large()));
    assertThat(ItemSize.of(items.write(more))).isLessThan(1_024);
    assertThat(names()).hasSize(1);
  }

  @Test
  void aSnapshotStaysInTheItemIfItHasRoomThere() {
    var fits = new Snapshot("code", "x".repeat(390_000), KnownCommands.NONE);
    var tooLarge = new Snapshot("code", "x".repeat(410_000), KnownCommands.NONE);
    var bodies = List.of(body("c", false, large()));
    var with = new Commit(stream, 1, 1, bodies, Optional.of(fits));
    assertThat(items.read(items.write(with))).isEqualTo(with);
    var without = new Commit(stream, 1, 1, bodies, Optional.empty());
    assertThat(items.read(items.write(new Commit(stream, 1, 1, bodies, Optional.of(tooLarge)))))
        .isEqualTo(without);
  }

  @Test
  void anEventThatDoesNotFitIntoAMessageIsRefusedAndLeavesNoObject() {
    var event = new EventData("sample.happened", "1.0", "x".repeat(CommitItem.DATA_LIMIT + 1));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                store.append(
                    new Append(
                        stream,
                        Expected.NOTHING,
                        body("c", false, List.of(event, event(200_000), event(200_004))))))
        .withMessageContaining("at most 245760 can be sent");
    assertThat(names()).isEmpty();
  }

  @Test
  void aPageOfLargeCommitsHasOnlySoManyThatTheyFitIntoMemory() {
    var end = StreamEnd.START;
    for (var i = 0; i < 16; i++) {
      var next = new Append(stream, new Expected.After(end), body("c" + i, false, large()));
      end = ((Appended) store.append(next)).commit().end();
    }
    var pages = new DynamoDbPages(LocalDynamoDb.client(), TABLE, items);
    var first = pages.page(stream, 0, 100);
    assertThat(first.commits()).hasSize(14);
    assertThat(first.end()).isEqualTo(end);
    assertThat(pages.page(stream, 14, 100).commits()).hasSize(2);
  }

  @Test
  void theEndOfASagaIsToldWithoutItsEvents() {
    store.append(new Append(stream, Expected.NOTHING, body("c", true, large())));
    var other = stream();
    store.append(new Append(other, Expected.NOTHING, body("c", false, large())));
    names().forEach(objects::delete);
    var ended = new DynamoDbEndedSagas(LocalDynamoDb.client(), TABLE);
    assertThat(ended.hasEnded(stream)).isTrue();
    assertThat(ended.hasEnded(other)).isFalse();
  }

  @Test
  void aRepeatAnswersWithTheStoredCommitAndAnotherCommandIsAConflict() {
    var first = ((Appended) append(store, "c")).commit();
    assertThat(append(store, "c")).isEqualTo(new AlreadyApplied(first));
    assertThat(append(store, "d")).isEqualTo(new Conflict());
    assertThat(store.read(stream).commits()).containsExactly(first);
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
    assertThat(audit()).isEqualTo(new CommitObjectAudit.Finding(2, 1, List.of(), Optional.empty()));
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
    assertThat(first.strangers()).containsExactly(new ObjectName("commits/stranger"));
    assertThat(names()).hasSize(2);
    assertThat(store.read(stream).commits()).hasSize(1);
  }

  @Test
  void anObjectThatIsMissingOrDamagedIsADefectAndNotAnEmptyCommit() {
    append(store, "c");
    var name = names().getFirst();
    var content = objects.read(name).orElseThrow();
    content[1_000]++;
    objects.delete(name);
    assertThatIllegalStateException()
        .isThrownBy(() -> store.read(stream))
        .withMessageContaining("there is no object " + name);
    objects.putIfAbsent(name, content);
    assertThatIllegalStateException()
        .isThrownBy(() -> store.read(stream))
        .withMessageContaining("is damaged");
    var without = new DynamoDbEventStore(LocalDynamoDb.client(), TABLE);
    assertThatIllegalStateException()
        .isThrownBy(() -> without.read(stream))
        .withMessageContaining("no bucket is known here");
  }

  @Test
  void everyTenantAndStreamIsFoundInTheNameOfItsObject() {
    var longest = new StreamId(new TenantId("t".repeat(64)), "c".repeat(32), "i".repeat(128));
    var odd = new StreamId(new TenantId(".."), "order", "..:@.-_");
    for (var each : List.of(longest, odd)) {
      var commit = new CommitRef(each, Long.MAX_VALUE);
      var object = new CommitObject(commit, new byte[] {1}, "u".repeat(64));
      assertThat(CommitObject.of(object.name())).isEqualTo(object);
      assertThat(object.commit()).isEqualTo(commit);
    }
  }
}
