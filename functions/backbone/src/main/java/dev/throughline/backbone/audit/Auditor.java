package dev.throughline.backbone.audit;

import dev.throughline.aws.Publisher;
import dev.throughline.aws.StreamRecord;
import dev.throughline.kernel.feed.Audit;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.trace.Trace;
import dev.throughline.kernel.trace.Traces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds what was committed and not published, and publishes it as the table's stream would have it:
 * by the same publisher, so that events, commands and timers leave; and notes it in the traces. To
 * repair twice changes nothing.
 */
@Singleton
public class Auditor {
  private static final int BATCH = 100;

  private final Audit audit;
  private final Publisher publisher;
  private final Traces traces;

  @Inject
  public Auditor(Audit audit, Publisher publisher, Traces traces) {
    this.audit = audit;
    this.publisher = publisher;
    this.traces = traces;
  }

  /**
   * The result of an audit.
   *
   * @param repaired how many of the missing were published in full, at least
   * @param failures the messages that could not be sent, in words
   */
  record Result(Audit.Finding finding, int repaired, List<String> failures) {}

  /** Looks at all commits that were made at {@code since} or later, and changes nothing. */
  Result inspect(Instant since) {
    return new Result(audit.run(since), 0, List.of());
  }

  /** The same, and publishes what is missing. */
  Result repair(Instant since) {
    var finding = audit.run(since);
    var failures = new ArrayList<String>();
    var repaired = 0;
    for (var from = 0; from < finding.missing().size(); from += BATCH) {
      var to = Math.min(finding.missing().size(), from + BATCH);
      var commits = finding.missing().subList(from, to);
      // Before they are published: a published commit is not found missing again.
      traces.add(Trace.of(commits));
      var records = records(commits);
      var result = publisher.publish(records);
      failures.addAll(result.failures());
      repaired += result.firstUnpublished().map(Integer::parseInt).orElse(records.size());
    }
    return new Result(finding, repaired, List.copyOf(failures));
  }

  /** As the stream would deliver them, numbered by their place in the batch. */
  private static List<StreamRecord> records(List<Commit> commits) {
    return IntStream.range(0, commits.size())
        .mapToObj(i -> new StreamRecord(Integer.toString(i), commits.get(i)))
        .toList();
  }
}
