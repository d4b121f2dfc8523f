package dev.throughline.catalog.dump;

import static dev.throughline.lambda.http.Routes.route;

import dev.throughline.aws.DynamoDbVersionedTable;
import dev.throughline.catalog.domain.Product;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.capture.Dump;
import dev.throughline.kernel.capture.Watermark;
import dev.throughline.kernel.capture.Watermarks;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.http.HttpReply;
import dev.throughline.lambda.http.Problem;
import dev.throughline.lambda.http.Route;
import dev.throughline.lambda.wiring.Settings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Begins a dump of the table, and tells how far it has come. The table holds all tenants, so both
 * are for operators of the platform. Safe for use by many threads.
 */
@Singleton
public class DumpActions {
  private static final Logger LOG = Logger.getLogger(DumpActions.class);

  private final Dump<Product> dump;
  private final Watermarks watermarks;
  private final Supplier<String> platform;

  @Inject
  public DumpActions(Dump<Product> dump, DynamoDbVersionedTable<Product> table, Settings settings) {
    this(dump, table, () -> settings.get("PLATFORM_TENANT"));
  }

  /**
   * Of any table.
   *
   * @param platform the tenant of the platform's operators
   */
  public DumpActions(Dump<Product> dump, Watermarks watermarks, Supplier<String> platform) {
    this.dump = dump;
    this.watermarks = watermarks;
    this.platform = platform;
  }

  /** The operator's routes. */
  public List<Route> routes() {
    return List.of(
        route("GET /ops/catalog/dump", this::show),
        route("POST /ops/catalog/dump", this::begin).unprimed());
  }

  private HttpReply show(HttpCall call) {
    return refused(call)
        .orElseGet(
            () ->
                watermarks
                    .find()
                    .map(last -> HttpReply.json(200, DumpView.of(last)))
                    .orElseGet(
                        () ->
                            HttpReply.problem(Problem.notFound("The catalog was never dumped."))));
  }

  /** One that is under way goes on; the same key begins only one. */
  private HttpReply begin(HttpCall call) {
    var refused = refused(call);
    if (refused.isPresent()) {
      return refused.get();
    }
    var name = call.newId();
    var done =
        watermarks.find().filter(last -> last.dump().equals(name) && last.endedAt().isPresent());
    var next = done.or(() -> begun(name, call));
    LOG.infof("%s by %s", call.route(), call.userId());
    return next.map(it -> HttpReply.json(202, DumpView.of(it)))
        .orElseGet(
            () ->
                HttpReply.problem(
                    Problem.unavailable("Another dump has just ended; ask again.", 1)));
  }

  /** If another caller was faster, it is that one's dump that is under way. */
  private Optional<Watermark> begun(String name, HttpCall call) {
    return dump.begin(name, call.userId())
        .or(() -> watermarks.find().filter(last -> last.endedAt().isEmpty()))
        .or(() -> dump.begin(name, call.userId()));
  }

  private Optional<HttpReply> refused(HttpCall call) {
    return call.tenant().equals(new TenantId(platform.get()))
        ? Optional.empty()
        : Optional.of(
            HttpReply.problem(
                Problem.of(
                    403,
                    "not-your-tenant",
                    "Not allowed",
                    "The table holds all tenants; its dump is reserved to operators of the"
                        + " platform.")));
  }
}
