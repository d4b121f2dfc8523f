package dev.throughline.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.feed.FeedEntry;
import dev.throughline.kernel.feed.FeedPage;
import dev.throughline.kernel.feed.FeedPages;
import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.kernel.feed.FeedWriter;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.CommitRef;
import dev.throughline.testkit.InMemoryFeedPages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeedWriterTest {
  private static final Instant START = Instant.parse("2026-11-25T08:00:00Z");

  private final WatchedPages pages = new WatchedPages(new InMemoryFeedPages(1));
  private Instant now = START;

  /** Pages that count calls, and lose an answer on demand. */
  private static final class WatchedPages implements FeedPages {
    private final FeedPages pages;
    final List<String> asked = new ArrayList<>();
    String broken = "";

    WatchedPages(FeedPages pages) {
      this.pages = pages;
    }

    @Override
    public int partitions() {
      return 1;
    }

    @Override
    public List<FeedPage> after(int partition, long position, int max) {
      asked.add("after " + position);
      return pages.after(partition, position, max);
    }

    @Override
    public List<FeedPage> before(int partition, long position, int max) {
      asked.add("before " + (position == Long.MAX_VALUE ? "the end" : position));
      return pages.before(partition, position, max);
    }

    @Override
    public boolean put(FeedPage page) {
      asked.add("put " + page.first());
      if (broken.equals("before the put")) {
        throw new IllegalStateException(broken);
      }
      var put = pages.put(page);
      if (broken.equals("after the put")) {
        throw new IllegalStateException(broken);
      }
      return put;
    }
  }

  private FeedWriter writer() {
    return writer(1_000);
  }

  private FeedWriter writer(int remembered) {
    return new FeedWriter(pages, () -> now, remembered);
  }

  /** The first commit of a stream, at the current time. */
  private Commit commit(String id) {
    var body =
        new CommitBody(
            new CommandId("c-" + id),
            "",
            "sample-service",
            "r",
            null,
            now,
            List.of(new EventData("sample.happened", "1.0", "{}")),
            List.of(),
            List.of());
    return new Commit(new StreamId(new TenantId("acme"), "sample", id), 1, 1, body);
  }

  private List<CommitRef> entered() {
    return new FeedReader(pages.pages, _ -> Map.of())
        .entries(0, 0, 10_000).stream().map(FeedEntry::commit).toList();
  }

  /** Writes one page of one commit each minute. */
  private List<Commit> aPageAMinute(FeedWriter writer, int count) {
    var commits = new ArrayList<Commit>();
    for (var i = 0; i < count; i++) {
      var commit = commit("m" + i);
      writer.enter(0, List.of(commit));
      commits.add(commit);
      now = now.plus(Duration.ofMinutes(1));
    }
    pages.asked.clear();
    return commits;
  }

  @Test
  void aWarmWriterReadsNothingAndPutsOnePage() {
    var writer = writer();
    aPageAMinute(writer, 3);
    writer.enter(0, List.of(commit("a"), commit("b")));
    assertThat(pages.asked).containsExactly("put 4");
  }

  @Test
  void aColdWriterReadsOnlyWhatIsNotOlderThanTheCommits() {
    aPageAMinute(writer(), 100);
    var fresh = commit("fresh");
    writer().enter(0, List.of(fresh));
    assertThat(pages.asked).containsExactly("before the end", "before 100", "put 101");
    writer().enter(0, List.of(fresh));
    assertThat(entered()).hasSize(101).endsWith(CommitRef.of(fresh));
  }

  @Test
  void aCommitOnTheNewestPageNeedsNoOlderOne() {
    var commits = aPageAMinute(writer(), 100);
    writer().enter(0, List.of(commits.getLast()));
    assertThat(pages.asked).containsExactly("before the end");
  }

  @Test
  void anOldBatchIsRecognisedHoweverFarBackAndHoweverLittleIsRemembered() {
    var commits = aPageAMinute(writer(), 300);
    for (var remembered : List.of(1, 10, 1_000)) {
      var writer = writer(remembered);
      writer.enter(0, commits.subList(0, 100));
      writer.enter(0, commits.subList(100, 200));
      writer.enter(0, List.of(commits.get(7), commit("after-" + remembered)));
    }
    assertThat(entered()).hasSize(303).doesNotHaveDuplicates();
  }

  @Test
  void aForgottenPageIsReadAgain() {
    var writer = writer(10);
    var commits = aPageAMinute(writer, 50);
    writer.enter(0, List.of(commits.get(20)));
    assertThat(pages.asked).first().isEqualTo("before 41");
    writer.enter(0, List.of(commits.get(20), commits.get(49)));
    assertThat(entered()).hasSize(50);
  }

  @Test
  void itsOwnPageIsRecognisedWhenTheAnswerWasLost() {
    var writer = writer();
    aPageAMinute(writer, 2);
    var commits = List.of(commit("a"), commit("b"));
    pages.broken = "after the put";
    assertThatThrownBy(() -> writer.enter(0, commits)).hasMessage(pages.broken);
    pages.broken = "";
    writer.enter(0, commits);
    assertThat(pages.asked).containsExactly("put 3", "put 3", "after 2");
    assertThat(entered()).hasSize(4);
  }

  @Test
  void aPageThatWasNotPutIsPutTheNextTime() {
    var writer = writer();
    var commits = List.of(commit("a"), commit("b"));
    pages.broken = "before the put";
    assertThatThrownBy(() -> writer.enter(0, commits)).hasMessage(pages.broken);
    pages.broken = "";
    writer.enter(0, commits);
    assertThat(entered()).hasSize(2);
  }

  @Test
  void clocksThatAreApartByAMinuteEachDoNotMatter() {
    var early = commit("early");
    now = now.minusSeconds(119);
    writer().enter(0, List.of(early));
    now = now.plusSeconds(119);
    aPageAMinute(writer(), 1);
    writer().enter(0, List.of(early));
    assertThat(entered()).hasSize(2);
  }

  @Test
  void pagesAreNeverDatedBeforeTheOneThatPrecedesThem() {
    var writer = writer();
    writer.enter(0, List.of(commit("a")));
    now = now.minusSeconds(60);
    writer.enter(0, List.of(commit("b")));
    assertThat(pages.pages.after(0, 0, 2)).extracting(FeedPage::at).containsExactly(START, START);
  }

  @Test
  void missingCommitsAreToldWithoutEnteringThem() {
    var writer = writer();
    var commits = aPageAMinute(writer, 2);
    var missing = commit("missing");
    assertThat(writer().missing(0, List.of(commits.getFirst(), missing, commits.getLast())))
        .containsExactly(missing);
    assertThat(entered()).hasSize(2);
  }
}
