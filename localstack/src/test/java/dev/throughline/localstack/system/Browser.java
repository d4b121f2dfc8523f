package dev.throughline.localstack.system;

import static org.awaitility.Awaitility.await;

import dev.throughline.localstack.LocalStack;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LoggingPreferences;

/** A person at the console, in headless Chromium. */
final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int HEIGHT = 900;
  private static final String CHROMIUM = "chromium";
  private static final String DRIVER = "chromedriver";

  private final URI api;
  private final Complaints complaints;
  private final Path folder;
  private final ChromeDriver driver;
  private final List<String> said = new ArrayList<>();

  /**
   * Opens a window.
   *
   * @param width in pixels, of the page
   */
  Browser(LocalStack stack, int width) {
    this.api = stack.baseUri();
    this.complaints = Complaints.of(stack.template());
    try {
      this.folder = Files.createTempDirectory("throughline-browser");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(find(DRIVER).orElseThrow().toFile())
            .build();
    this.driver = new ChromeDriver(service, options());
    // A window has a minimum width, a page has none.
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", false));
  }

  private ChromeOptions options() {
    var options = new ChromeOptions();
    options.setBinary(find(CHROMIUM).orElseThrow().toFile());
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--user-data-dir=" + folder.resolve("profile"));
    options.setExperimentalOption(
        "prefs", Map.of("download.default_directory", folder.resolve("downloads").toString()));
    var logs = new LoggingPreferences();
    logs.enable("browser", Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    return options;
  }

  /** The needed programs that are missing. */
  static List<String> missing() {
    return Stream.of(CHROMIUM, DRIVER).filter(program -> find(program).isEmpty()).toList();
  }

  private static Optional<Path> find(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Loads the console at one of its pages. */
  void open(String page) {
    driver.get("about:blank");
    driver.get(api + "/console#/" + page);
    awaitSettled();
  }

  /** Goes to another page of the console, as a link does. */
  void go(String page) {
    driver.executeScript("location.hash = arguments[0]", "#/" + page);
    awaitSettled();
  }

  /** Waits until the page has loaded its data. */
  void awaitSettled() {
    await("the page is there")
        .atMost(PATIENCE)
        .until(
            () ->
                Boolean.TRUE.equals(
                    driver.executeScript(
                        "return !!document.querySelector('main h1') &&"
                            + " !document.querySelector('[aria-busy]')")));
  }

  /** Waits for an element that a person sees, and clicks it. */
  void click(By what) {
    await("a click on " + what)
        .atMost(PATIENCE)
        .until(
            () -> {
              try {
                var element = driver.findElement(what);
                driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
                element.click();
                return true;
              } catch (WebDriverException notYet) {
                return false;
              }
            });
  }

  static By button(String text) {
    return By.xpath("//button[normalize-space()='" + text + "']");
  }

  static By link(String text) {
    return By.xpath("//main//a[normalize-space()='" + text + "']");
  }

  /** Presses keys in the focused element. */
  void type(CharSequence... keys) {
    driver.switchTo().activeElement().sendKeys(keys);
  }

  void awaitText(String... texts) {
    for (var text : texts) {
      await("the page says: " + text).atMost(PATIENCE).until(() -> text().contains(text));
    }
  }

  void awaitNoText(String text) {
    await("the page no longer says: " + text).atMost(PATIENCE).until(() -> !text().contains(text));
  }

  /** The visible text of the page. */
  String text() {
    try {
      return driver.findElements(By.cssSelector("body")).stream()
          .map(WebElement::getText)
          .findFirst()
          .orElse("");
    } catch (StaleElementReferenceException _) {
      return "";
    }
  }

  Object script(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  Object asyncScript(String script) {
    driver.manage().timeouts().scriptTimeout(PATIENCE);
    return driver.executeAsyncScript(script);
  }

  /** Sets the preferred colour scheme. */
  void dark(boolean dark) {
    var feature = Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
    driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(feature)));
  }

  /** The browser's complaints since it was opened. */
  List<String> complaints() {
    driver.manage().logs().get("browser").getAll().stream()
        .map(LogEntry::getMessage)
        .filter(complaints::isOne)
        .forEach(said::add);
    return List.copyOf(said);
  }

  /** The one downloaded file, once it is complete. */
  Path download() {
    var found = new ArrayList<Path>();
    await("a file is downloaded")
        .atMost(PATIENCE)
        .until(
            () -> {
              found.clear();
              var downloads = folder.resolve("downloads");
              if (Files.isDirectory(downloads)) {
                try (var files = Files.list(downloads)) {
                  files.filter(file -> file.toString().endsWith(".java")).forEach(found::add);
                }
              }
              return found.size() == 1 && Files.size(found.getFirst()) > 0;
            });
    return found.getFirst();
  }

  @Override
  public void close() {
    driver.quit();
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException | UncheckedIOException _) {
      // The browser may still write into its folder, which is a temporary one.
    }
  }
}
