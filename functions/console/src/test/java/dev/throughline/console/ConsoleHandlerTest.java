package dev.throughline.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.throughline.lambda.priming.Rehearsal;
import dev.throughline.lambda.wiring.Settings;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class ConsoleHandlerTest {
  private static final Path FOLDER = Path.of("src/main/resources/console");
  private static final Pattern ADDRESS = Pattern.compile("(?:href|src)=\"(/console/[^\"]+)\"");
  private static final Pattern INLINE =
      Pattern.compile("<style|\\sstyle=|\\son[a-z]+=|<script(?![^>]*\\ssrc=)|javascript:");

  private static final String ENVIRONMENT = "a <\"deployment\">";
  private static final String ISSUER = "https://issuer.example.com/of/us";

  private final ConsoleHandler console = new ConsoleHandler(settings(""));

  private static Settings settings(String client) {
    var values =
        Map.of(
            "ENVIRONMENT", ENVIRONMENT,
            "FEED_PARTITIONS", "4",
            "ISSUER", ISSUER,
            "CONSOLE_CLIENT", client,
            "AUDIENCE", "us");
    return new Settings(
        new SmallRyeConfigBuilder()
            .withSources(new PropertiesConfigSource(values, "test", 1))
            .build());
  }

  private APIGatewayV2HTTPResponse get(String path, Map<String, String> headers) {
    return get(console, path, headers);
  }

  private static APIGatewayV2HTTPResponse get(
      ConsoleHandler console, String path, Map<String, String> headers) {
    var parts = path.split("/");
    var event = new APIGatewayV2HTTPEvent();
    event.setRouteKey(parts.length == 2 ? "GET " + path : "GET /console/{version}/{file}");
    if (parts.length > 2) {
      event.setPathParameters(Map.of("version", parts[2], "file", parts[3]));
    }
    event.setHeaders(headers);
    return console.handleRequest(event, null);
  }

  private APIGatewayV2HTTPResponse get(String path) {
    return get(path, Map.of());
  }

  @Test
  void thePageNamesOnlyFilesThatThereAreAndABrowserMayKeepThem() {
    var page = get("/console");

    assertThat(page.getStatusCode()).isEqualTo(200);
    assertThat(page.getHeaders())
        .containsEntry("Content-Type", "text/html; charset=utf-8")
        .containsEntry("Cache-Control", "no-cache");
    var files = ADDRESS.matcher(page.getBody()).results().map(file -> file.group(1)).toList();
    assertThat(files).hasSizeGreaterThanOrEqualTo(3);
    for (var file : files) {
      var answer = get(file);
      assertThat(answer.getStatusCode()).as(file).isEqualTo(200);
      assertThat(answer.getHeaders().get("Cache-Control")).as(file).contains("immutable");
    }
  }

  @Test
  void anybodyMayReadTheOpenApiDocumentAsItIsCheckedIn() throws IOException {
    var document = get("/openapi.yaml");

    assertThat(document.getStatusCode()).isEqualTo(200);
    assertThat(document.getBody())
        .isEqualTo(Files.readString(Path.of("../../events/openapi.yaml")));
    assertThat(document.getHeaders())
        .containsEntry("Content-Type", "application/yaml")
        .containsEntry("Cache-Control", "no-cache");
  }

  @Test
  void thePageSaysWhichDeploymentItIsOfAndNothingGetsOutOfThatName() {
    assertThat(get("/console").getBody())
        .contains("data-environment=\"a &lt;&quot;deployment&quot;>\"")
        .contains("data-partitions=\"4\"")
        .doesNotContain("{{");
  }

  @Test
  void nothingIsInlineAndThePolicyForbidsIt() {
    var page = get("/console");

    assertThat(INLINE.matcher(page.getBody()).results()).isEmpty();
    assertThat(page.getHeaders().get("Content-Security-Policy"))
        .startsWith("default-src 'self';")
        .doesNotContain("unsafe");
    assertThat(page.getHeaders()).containsEntry("X-Content-Type-Options", "nosniff");
  }

  @Test
  void thePageMayAskTheIssuerWhereItsOperatorsSignInThereAndNobodyElse() {
    assertThat(get("/console").getHeaders().get("Content-Security-Policy"))
        .doesNotContain("connect-src");

    var page = get(new ConsoleHandler(settings("console")), "/console", Map.of());
    assertThat(page.getHeaders().get("Content-Security-Policy"))
        .startsWith("default-src 'self'; connect-src 'self' https://issuer.example.com;");
    assertThat(page.getBody())
        .contains("data-issuer=\"" + ISSUER + "\"")
        .contains("data-client=\"console\"");
  }

  @Test
  void everyFileOfTheFolderIsServedAndEveryImportIsAFile() throws IOException {
    var served = new TreeMap<String, String>();
    for (var name : StaticFiles.NAMES) {
      served.put(name, get(current() + name).getBody());
    }
    try (var folder = Files.list(FOLDER)) {
      assertThat(folder.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              concat(served.keySet().stream().toList(), "index.html"));
    }
    var imports = Pattern.compile("(?:from|import\\() ?'\\./([^']+)'");
    served.forEach(
        (name, text) ->
            imports
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(file -> !file.equals("uplot.js"))
                .forEach(file -> assertThat(served).as(name).containsKey(file)));
    assertThat(get(current() + "uplot.js").getBody()).contains("export default uPlot;");
    assertThat(get(current() + "uplot.css").getBody()).contains(".uplot");
  }

  private static List<String> concat(List<String> names, String another) {
    var all = new ArrayList<>(names);
    all.add(another);
    return all;
  }

  private String current() {
    var first = ADDRESS.matcher(get("/console").getBody()).results().findFirst().orElseThrow();
    return first.group(1).substring(0, first.group(1).lastIndexOf('/') + 1);
  }

  @Test
  void aFileOfAnotherVersionIsGivenButNotToBeKept() {
    var answer = get("/console/0123456789abcdef/app.js");

    assertThat(answer.getStatusCode()).isEqualTo(200);
    assertThat(answer.getHeaders()).containsEntry("Cache-Control", "no-store");
  }

  @Test
  void whoReadsGzipIsGivenTheSameInGzip() throws IOException {
    var plain = get(current() + "style.css").getBody();
    var zipped = get(current() + "style.css", Map.of("accept-encoding", "gzip, deflate, br"));

    assertThat(zipped.getIsBase64Encoded()).isTrue();
    assertThat(zipped.getHeaders())
        .containsEntry("Content-Encoding", "gzip")
        .containsEntry("Vary", "Accept-Encoding");
    var bytes = Base64.getDecoder().decode(zipped.getBody());
    assertThat(bytes).hasSizeLessThan(plain.length());
    try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo(plain);
    }
  }

  @Test
  void aFileThatThereIsNotIsAProblem() {
    assertThat(get(current() + "secret.js").getStatusCode()).isEqualTo(404);
    assertThat(get("/console/1/app.js").getStatusCode()).isEqualTo(400);
  }

  @Test
  void everyRouteCanBePrimed() {
    assertThat(Rehearsal.faults(console)).isEmpty();
  }
}
