package dev.throughline.backbone.audit;

import dev.throughline.aws.Indexer;
import dev.throughline.aws.Publisher;
import dev.throughline.aws.StreamRecord;
import dev.throughline.kernel.feed.Audit;
import dev.throughline.kernel.store.Commit;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds commits that are not in the feed: the feed's reader of the table's stream has missed them,
 * and perhaps the publisher, too. A repair publishes them by the publisher's own code, with events,
 * commands and timers, and then enters them into both indexes. A second repair changes nothing.
 */
@Singleton
public class Auditor {
  private static final int BATCH = 100;

  private final Audit audit;
  private final Publisher publisher;
  private final Indexer indexer;

  @Inject
  public Auditor(Audit audit, Publisher publisher, Indexer indexer) {
    this.audit = audit;
    this.publisher = publisher;
    this.indexer = indexer;
  }

  /**
   * The result of an audit.
   *
   * @param repaired how many missing commits were published and indexed completely
   * @param failures the errors of the others, in words
   */
  record Result(Audit.Finding finding, int repaired, List<String> failures) {}

  /** Examines all commits that were made at {@code since} or later, and changes nothing. */
  Result inspect(Instant since) {
    return new Result(audit.run(since), 0, List.of());
  }

  /** The same, and publishes and indexes the missing commits. */
  Result repair(Instant since) {
    var finding = audit.run(since);
    var failures = new ArrayList<String>();
    var repaired = 0;
    for (var from = 0; from < finding.missing().size(); from += BATCH) {
      var to = Math.min(finding.missing().size(), from + BATCH);
      var records = records(finding.missing().subList(from, to));
      var published = publisher.publish(records);
      var sent = without(published.unpublished(), records);
      // The feed is last: a commit in the feed is not found missing again.
      var indexed = indexer.index(sent);
      repaired += without(indexed.unindexed(), sent).size();
      failures.addAll(published.failures());
      failures.addAll(indexed.failures());
    }
    return new Result(finding, repaired, List.copyOf(failures));
  }

  /** As the stream would deliver them, numbered by their place in the batch. */
  private static List<StreamRecord> records(List<Commit> commits) {
    return IntStream.range(0, commits.size())
        .mapToObj(i -> new StreamRecord(Integer.toString(i), commits.get(i)))
        .toList();
  }

  private static List<StreamRecord> without(List<String> failed, List<StreamRecord> records) {
    return records.stream().filter(it -> !failed.contains(it.sequenceNumber())).toList();
  }
}
