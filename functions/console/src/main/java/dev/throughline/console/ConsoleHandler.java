package dev.throughline.console;

import static dev.throughline.lambda.http.Routes.route;

import dev.throughline.lambda.function.ApiFunction;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.http.HttpReply;
import dev.throughline.lambda.http.HttpRouter;
import dev.throughline.lambda.http.Problem;
import dev.throughline.lambda.wiring.Settings;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The operator's web page: one page, and its files; and the OpenAPI document of the whole API. They
 * are public, since a browser that opens a page has no token yet: the page reads its data from the
 * API, with the token of the person who has signed in. The registry of events is for operators.
 */
@Named("console")
public class ConsoleHandler extends ApiFunction {
  private static final Pattern VERSION = Pattern.compile("[0-9a-f]{16}");
  private static final Pattern FILE = Pattern.compile("[A-Za-z][A-Za-z-]{0,40}\\.[a-z]{2,4}");

  private final StaticFiles files;
  private final Map<String, String> policy;
  private final HttpRouter router;

  @Inject
  public ConsoleHandler(Settings settings) {
    var client = settings.find("CONSOLE_CLIENT").orElse("");
    var issuer = settings.get("ISSUER");
    this.policy =
        PagePolicy.headers(client.isEmpty() ? Optional.empty() : Optional.of(URI.create(issuer)));
    this.files =
        StaticFiles.load(
            Map.of(
                "environment", settings.get("ENVIRONMENT"),
                "partitions", settings.get("FEED_PARTITIONS"),
                "issuer", issuer,
                "client", client,
                "audience", settings.get("AUDIENCE")));
    var registry = SchemaRegistry.load();
    this.router =
        HttpRouter.of(
            route("GET /console", this::page).forEverybody(),
            route("GET /console/{version}/{file}", this::file)
                .where("version", VERSION)
                .where("file", FILE)
                .example("version", "0".repeat(16))
                .example("file", "app.js")
                .forEverybody(),
            route("GET /openapi.yaml", _ -> HttpReply.content(files.openApi(), policy))
                .forEverybody(),
            route("GET /ops/schemas", registry::list),
            route("GET /ops/schemas/{type}/{version}", registry::find));
  }

  @Override
  public HttpRouter router() {
    return router;
  }

  private HttpReply page(HttpCall call) {
    return HttpReply.content(files.page(), policy);
  }

  private HttpReply file(HttpCall call) {
    var name = call.path().get("file");
    return files
        .file(call.path().get("version"), name)
        .map(content -> HttpReply.content(content, policy))
        .orElseGet(() -> HttpReply.problem(Problem.notFound("The console has no file " + name)));
  }
}
