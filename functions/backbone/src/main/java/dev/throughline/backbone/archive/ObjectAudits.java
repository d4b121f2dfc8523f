package dev.throughline.backbone.archive;

import dev.throughline.kernel.archive.ArchiveLedger;
import dev.throughline.kernel.archive.ObjectAudit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Looks through the objects of each kind, over several runs if there are many. */
record ObjectAudits(List<ObjectAudit> kinds, ArchiveLedger ledger) {

  /**
   * The findings of a run.
   *
   * @param damaged what a person has to look at, in words
   */
  record Found(int examined, int orphans, List<String> damaged) {}

  /**
   * Goes on with the audits that had no time to see all.
   *
   * @param begins whether the others begin
   */
  Found run(boolean begins, BooleanSupplier goOn) {
    var examined = 0;
    var orphans = 0;
    var damaged = new ArrayList<String>();
    for (var kind : kinds) {
      var last = ledger.audited(kind.prefix());
      if (begins || last.isPresent()) {
        var finding = kind.run(last, goOn);
        ledger.audited(kind.prefix(), finding.next());
        examined += finding.objects();
        orphans += finding.orphans();
        damaged.addAll(finding.damaged());
      }
    }
    return new Found(examined, orphans, damaged);
  }
}
