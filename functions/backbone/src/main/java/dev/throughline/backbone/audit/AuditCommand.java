package dev.throughline.backbone.audit;

import dev.throughline.kernel.store.Commit;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.http.HttpReply;
import dev.throughline.lambda.http.Parsed;
import dev.throughline.lambda.http.RequestBody;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /ops/feed/audit}: reports missing commits, those of the caller's tenant by name and
 * those of all tenants by number, and on request repairs them, and the list of sagas. A repair
 * covers all tenants.
 */
@Singleton
public class AuditCommand {
  static final RequestBody AUDIT = RequestBody.schema("requests/audit-feed.json");

  private final Auditor auditor;
  private final SagaListRepair sagas;

  @Inject
  public AuditCommand(Auditor auditor, SagaListRepair sagas) {
    this.auditor = auditor;
    this.sagas = sagas;
  }

  private record Request(boolean repair, @Nullable Instant since, boolean sagas) {}

  private record Missing(String stream, long commit, Instant at) {
    static Missing of(Commit commit) {
      return new Missing(commit.stream().name(), commit.number(), commit.at());
    }
  }

  private record Shown(
      Instant since,
      Instant until,
      long looked,
      int missing,
      boolean more,
      int repaired,
      Optional<Integer> sagas,
      List<Missing> items,
      List<String> failures) {}

  HttpReply answer(HttpCall call) {
    return switch (AUDIT.read(call, Request.class)) {
      case Parsed.Valid<Request>(var request) -> audit(call, request);
      case Parsed.Invalid<Request>(var problem) -> HttpReply.problem(problem);
    };
  }

  private HttpReply audit(HttpCall call, Request request) {
    var since = request.since() == null ? Instant.EPOCH : request.since();
    var result = request.repair() ? auditor.repair(since) : auditor.inspect(since);
    var finding = result.finding();
    var logs = Optional.of(since).filter(_ -> request.sagas()).map(sagas::run);
    var ours = finding.missing().stream().filter(c -> c.stream().tenant().equals(call.tenant()));
    return HttpReply.json(
        200,
        new Shown(
            finding.since(),
            finding.until(),
            finding.looked(),
            finding.missing().size(),
            finding.more(),
            result.repaired(),
            logs,
            ours.map(Missing::of).toList(),
            result.failures()));
  }
}
