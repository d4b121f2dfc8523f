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
 * Finds what was committed and is not in the feed, so that its reader of the table's stream has
 * missed it, and perhaps the publisher, too. It publishes that as the stream would have it, by the
 * same publisher, so that events, commands and timers leave, and then enters it into both indexes.
 * To repair twice changes nothing.
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
   * @param repaired how many of the missing were published and indexed in full
   * @param failures the errors of the others, in words
   */
  record Result(Audit.Finding finding, int repaired, List<String> failures) {}

  /** Looks at all commits that were made at {@code since} or later, and changes nothing. */
  Result inspect(Instant since) {
    return new Result(audit.run(since), 0, List.of());
  }

  /** The same, and publishes and indexes what is missing. */
  Result repair(Instant since) {
    var finding = audit.run(since);
    var failures = new ArrayList<String>();
    var repaired = 0;
    for (var from = 0; from < finding.missing().size(); from += BATCH) {
      var to = Math.min(finding.missing().size(), from + BATCH);
      var records = records(finding.missing().subList(from, to));
      var published = publisher.publish(records);
      var sent = without(published.unpublished(), records);
      // Afterwards: a commit in the feed is not found missing again.
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
