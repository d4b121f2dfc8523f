package dev.throughline.backbone.archive;

import dev.throughline.aws.CommitObjectAudit;
import dev.throughline.kernel.archive.ArchiveAudit;
import dev.throughline.kernel.archive.ArchiveLedger;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Looks through all objects, over several runs if there are many. */
@Singleton
public class ObjectAudits {
  private final ArchiveAudit streams;
  private final CommitObjectAudit commits;
  private final ArchiveLedger ledger;

  @Inject
  public ObjectAudits(ArchiveAudit streams, CommitObjectAudit commits, ArchiveLedger ledger) {
    this.streams = streams;
    this.commits = commits;
    this.ledger = ledger;
  }

  /**
   * The findings of a run.
   *
   * @param damaged what a person has to look at, in words
   */
  record Found(int examined, int orphans, List<String> damaged) {
    private static final Found NOTHING = new Found(0, 0, List.of());

    private Found plus(int more, int removed, List<String> wrong) {
      var all = new ArrayList<>(damaged);
      all.addAll(wrong);
      return new Found(examined + more, orphans + removed, all);
    }
  }

  /**
   * Goes on with audits that had no time to see all.
   *
   * @param begins whether others begin
   */
  Found run(boolean begins, BooleanSupplier goOn) {
    var ofStreams = ledger.audited(ArchiveAudit.PREFIX);
    var ofCommits = ledger.audited(CommitObjectAudit.PREFIX);
    var found = Found.NOTHING;
    if (begins || ofStreams.isPresent()) {
      var finding = streams.run(ofStreams, goOn);
      ledger.audited(ArchiveAudit.PREFIX, finding.next());
      found = found.plus(finding.objects(), finding.orphans(), finding.damaged());
    }
    if (begins || ofCommits.isPresent()) {
      var finding = commits.run(ofCommits, goOn);
      ledger.audited(CommitObjectAudit.PREFIX, finding.next());
      var strangers =
          finding.strangers().stream().map(it -> "no commit has an object " + it).toList();
      found = found.plus(finding.objects(), finding.orphans(), strangers);
    }
    return found;
  }
}
