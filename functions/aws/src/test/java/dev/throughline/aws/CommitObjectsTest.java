package dev.throughline.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult.AlreadyApplied;
import dev.throughline.kernel.store.AppendResult.Appended;
import dev.throughline.kernel.store.AppendResult.Conflict;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitRef;
import dev.throughline.kernel.store.Expected;
import dev.throughline.kernel.store.KnownCommands;
import dev.throughline.kernel.store.Snapshot;
import dev.throughline.kernel.store.StreamEnd;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Commits over 300 KiB: their events are in objects, before their items refer to them. */
class CommitObjectsTest extends CommitsWithObjects {
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
