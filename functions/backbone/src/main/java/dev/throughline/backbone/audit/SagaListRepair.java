package dev.throughline.backbone.audit;

import dev.throughline.backbone.index.SagaTypes;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.saga.SagaLister;
import dev.throughline.kernel.store.CommitLookup;
import dev.throughline.kernel.store.CommitRef;
import dev.throughline.kernel.store.CommitScan;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Makes the list of sagas anew from their logs, which corrects wrong and missing entries. An
 * instance without a log comes back with its first entry. A repetition changes nothing.
 */
@Singleton
public class SagaListRepair {
  private static final Logger LOG = Logger.getLogger(SagaListRepair.class);
  private static final int BATCH = 100;

  private final CommitScan table;
  private final CommitLookup commits;
  private final SagaLister sagas;
  private final SagaTypes types;

  @Inject
  public SagaListRepair(CommitScan table, CommitLookup commits, SagaLister sagas, SagaTypes types) {
    this.table = table;
    this.commits = commits;
    this.sagas = sagas;
    this.types = types;
  }

  /**
   * Lists the instances whose logs have a commit that was made at {@code since} or later.
   *
   * @return how many logs were examined
   */
  int run(Instant since) {
    var newest = newest(since);
    for (var from = 0; from < newest.size(); from += BATCH) {
      var batch = newest.subList(from, Math.min(newest.size(), from + BATCH));
      sagas.enter(commits.find(batch).values()).unreadable().forEach(LOG::error);
    }
    return newest.size();
  }

  private List<CommitRef> newest(Instant since) {
    var last = new HashMap<StreamId, Long>();
    table.list(
        since,
        (place, _) -> {
          if (types.all().contains(place.stream().category())) {
            last.merge(place.stream(), place.number(), Math::max);
          }
        });
    return last.entrySet().stream()
        .map(log -> new CommitRef(log.getKey(), log.getValue()))
        .toList();
  }
}
