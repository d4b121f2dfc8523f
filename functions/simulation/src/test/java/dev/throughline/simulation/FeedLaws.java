package dev.throughline.simulation;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.feed.FeedPage;
import dev.throughline.kernel.store.CommitRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** What holds for the feed; each breach is a sentence. */
final class FeedLaws {
  private final Backbone backbone;
  private final Ledger ledger;
  private final List<String> breaches = new ArrayList<>();

  FeedLaws(Backbone backbone, Ledger ledger) {
    this.backbone = backbone;
    this.ledger = ledger;
  }

  List<String> breaches() {
    var entered = new ArrayList<CommitRef>();
    for (var partition = 0; partition < Backbone.PARTITIONS; partition++) {
      entered.addAll(entered(partition));
    }
    everyCommitIsThereOnceAndNothingElse("the feed", entered);
    everyStreamIsInOrder(entered);
    everyCommitIsThereOnceAndNothingElse("the reader's count", backbone.reader.counted());
    breaches.addAll(backbone.surprises());
    return breaches;
  }

  private List<CommitRef> entered(int partition) {
    var pages = backbone.pages.after(partition, 0, Integer.MAX_VALUE);
    var next = 1L;
    for (var page : pages) {
      require(
          page.first() == next,
          "feed " + partition + " has a page at " + page.first() + ", not at " + next);
      next = page.last() + 1;
    }
    return pages.stream().map(FeedPage::commits).flatMap(List::stream).toList();
  }

  private void everyCommitIsThereOnceAndNothingElse(String where, List<CommitRef> entered) {
    var there = new HashSet<CommitRef>();
    entered.forEach(ref -> require(there.add(ref), where + " has twice: " + ref));
    for (var stream : ledger.streams()) {
      for (var commit : ledger.commits(stream)) {
        require(there.remove(CommitRef.of(commit)), where + " lacks " + Words.of(commit));
      }
    }
    there.forEach(ref -> require(false, where + " has what was not committed: " + ref));
  }

  private void everyStreamIsInOrder(List<CommitRef> entered) {
    Map<StreamId, Long> last = new HashMap<>();
    for (var ref : entered) {
      var before = last.put(ref.stream(), ref.number());
      require(before == null || before < ref.number(), "in the feed out of order: " + ref);
    }
  }

  private void require(boolean kept, String breach) {
    if (!kept) {
      breaches.add(breach);
    }
  }
}
