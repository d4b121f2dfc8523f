package dev.throughline.simulation;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.feed.FeedPage;
import dev.throughline.kernel.store.CommitRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** The laws of the feed; each breach is a sentence. */
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
      if (page.first() != next) {
        breaches.add("feed " + partition + " has a page at " + page.first() + ", not at " + next);
      }
      next = page.last() + 1;
    }
    return pages.stream().map(FeedPage::commits).flatMap(List::stream).toList();
  }

  private void everyCommitIsThereOnceAndNothingElse(String where, List<CommitRef> entered) {
    var there = new HashSet<CommitRef>();
    entered.stream()
        .filter(ref -> !there.add(ref))
        .forEach(ref -> breaches.add(where + " has twice: " + ref));
    ledger.streams().stream()
        .flatMap(stream -> ledger.commits(stream).stream())
        .filter(commit -> !there.remove(CommitRef.of(commit)))
        .forEach(commit -> breaches.add(where + " lacks " + Words.of(commit)));
    there.forEach(ref -> breaches.add(where + " has what was not committed: " + ref));
  }

  private void everyStreamIsInOrder(List<CommitRef> entered) {
    Map<StreamId, Long> last = new HashMap<>();
    for (var ref : entered) {
      var before = last.put(ref.stream(), ref.number());
      if (before != null && before >= ref.number()) {
        breaches.add("in the feed out of order: " + ref);
      }
    }
  }
}
