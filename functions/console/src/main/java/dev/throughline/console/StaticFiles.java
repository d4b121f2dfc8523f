package dev.throughline.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.throughline.lambda.http.Content;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The page and the files beside it. A file's address holds the hash of all files together, so that
 * modules find each other by their plain names, and a browser may keep them for ever.
 */
final class StaticFiles {
  /** Every file in the folder {@code console} of the resources but the page itself. */
  static final List<String> NAMES =
      List.of(
          "api.js",
          "app.js",
          "breaks.js",
          "builds.js",
          "causes.js",
          "client.js",
          "dialog.js",
          "dom.js",
          "example.js",
          "flow.js",
          "format.js",
          "history.js",
          "hour.js",
          "icon.svg",
          "letters.js",
          "many.js",
          "order.js",
          "orders.js",
          "outcomes.js",
          "parked.js",
          "personal.js",
          "plot.js",
          "reports.js",
          "saga.js",
          "sagas.js",
          "session.js",
          "shop.js",
          "streams.js",
          "style.css",
          "theme.js",
          "timeline.js",
          "types.js",
          "ui.js");

  /** The smallest script of uPlot has no export, which a module import needs. */
  private static final String AS_A_MODULE = "\nexport default uPlot;\n";

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "yaml", "application/yaml");

  private static final String FOR_EVER = "public, max-age=31536000, immutable";
  private static final String ASK_FIRST = "no-cache";

  private final Content page;
  private final Content openApi;
  private final String version;
  private final Map<String, Content> kept = new TreeMap<>();

  private StaticFiles(Map<String, byte[]> files, String page) {
    this.version = hash(files);
    this.page =
        Content.of(type("html"), ASK_FIRST, page.replace("{{version}}", version).getBytes(UTF_8));
    this.openApi = Content.of(type("yaml"), ASK_FIRST, read("openapi.yaml"));
    files.forEach((name, bytes) -> kept.put(name, Content.of(type(name), FOR_EVER, bytes)));
  }

  /**
   * Reads them from the class path.
   *
   * @param settings facts about the deployment that the page shows, by the names in double braces
   */
  static StaticFiles load(Map<String, String> settings) {
    var files = new TreeMap<String, byte[]>();
    NAMES.forEach(name -> files.put(name, read("console/" + name)));
    var uplot = "META-INF/resources/webjars/uplot/" + uplotVersion() + "/dist/";
    var script = new String(read(uplot + "uPlot.iife.min.js"), UTF_8) + AS_A_MODULE;
    files.put("uplot.js", script.getBytes(UTF_8));
    files.put("uplot.css", read(uplot + "uPlot.min.css"));
    var page = new String(read("console/index.html"), UTF_8);
    for (var setting : settings.entrySet()) {
      page = page.replace("{{" + setting.getKey() + "}}", escaped(setting.getValue()));
    }
    return new StaticFiles(files, page);
  }

  Content page() {
    return page;
  }

  /** The OpenAPI document, as it is in {@code events/}. */
  Content openApi() {
    return openApi;
  }

  /** The first 16 digits of the SHA-256 of all files and their names. */
  String version() {
    return version;
  }

  /**
   * One file. Under another version, as during a deployment, the present file is served without
   * caching. Empty if there is none of that name.
   */
  Optional<Content> file(String version, String name) {
    return Optional.ofNullable(kept.get(name))
        .map(
            content ->
                version.equals(this.version)
                    ? content
                    : new Content(content.type(), "no-store", content.plain(), content.zipped()));
  }

  private static String type(String name) {
    return TYPES.get(name.substring(name.lastIndexOf('.') + 1));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
  }

  private static String hash(Map<String, byte[]> files) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      files.forEach(
          (name, bytes) -> {
            digest.update((name + "\0" + bytes.length + "\0").getBytes(UTF_8));
            digest.update(bytes);
          });
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String uplotVersion() {
    var said = new Properties();
    try (var in =
        StaticFiles.class.getResourceAsStream(
            "/META-INF/maven/org.webjars.npm/uplot/pom.properties")) {
      said.load(in);
      return said.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file of the class path. */
  static byte[] read(String resource) {
    try (var in = StaticFiles.class.getResourceAsStream("/" + resource)) {
      if (in == null) {
        throw new IllegalStateException("There is no resource " + resource);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
