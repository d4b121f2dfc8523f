package dev.throughline.localstack.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages of the repository: their links lead somewhere, and their code is compiled. */
class PagesTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path PATTERNS = ROOT.resolve("functions/patterns");
  private static final Set<String> NOT_OURS = Set.of("target", "node_modules");
  private static final int LONGEST = 300;

  private static final Pattern LINK =
      Pattern.compile("]\\((?!https?:|#)([^)#\\s]+)(#[^)\\s]*)?\\)");
  private static final Pattern ANCHOR = Pattern.compile("]\\((?!https?:)([^)#\\s]*)#([^)\\s]+)\\)");
  private static final Pattern FENCED =
      Pattern.compile("^```.*?^```", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);
  private static final Pattern SNIPPET =
      Pattern.compile("From \\[[^]]*]\\(([^)]+)\\):\\s+```java\\n(.*?)```", Pattern.DOTALL);

  private static List<Path> pages() throws IOException {
    try (var files = Files.walk(ROOT, 4)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> isOurs(ROOT.relativize(file)))
          .toList();
    }
  }

  private static boolean isOurs(Path page) {
    for (var part : page) {
      if (NOT_OURS.contains(part.toString()) || part.toString().startsWith(".")) {
        return false;
      }
    }
    return true;
  }

  private static List<Path> patterns() throws IOException {
    try (var files = Files.list(PATTERNS)) {
      return files.filter(page -> !page.endsWith("README.md")).sorted().toList();
    }
  }

  @Test
  void everyLinkOfEveryPageLeadsToAFile() throws IOException {
    var lost = new ArrayList<String>();
    for (var page : pages()) {
      LINK.matcher(Files.readString(page))
          .results()
          .map(link -> link.group(1))
          .filter(link -> Files.notExists(page.resolveSibling(link)))
          .forEach(link -> lost.add(ROOT.relativize(page) + " links to " + link));
    }
    assertThat(lost).isEmpty();
  }

  @Test
  void everyAnchorOfEveryPageIsAHeading() throws IOException {
    var lost = new ArrayList<String>();
    for (var page : pages()) {
      for (var link : ANCHOR.matcher(Files.readString(page)).results().toList()) {
        var target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
        if (target.toString().endsWith(".md") && !anchors(target).contains(link.group(2))) {
          lost.add(ROOT.relativize(page) + " links to " + link.group(1) + "#" + link.group(2));
        }
      }
    }
    assertThat(lost).isEmpty();
  }

  /** The anchors that GitHub makes from a page's headings. */
  private static List<String> anchors(Path page) throws IOException {
    var prose = FENCED.matcher(Files.readString(page)).replaceAll("");
    return HEADING
        .matcher(prose)
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-'))
        .toList();
  }

  @Test
  void everySnippetStandsInTheTestThatItNames() throws IOException {
    for (var page : pages()) {
      for (var snippet : SNIPPET.matcher(Files.readString(page)).results().toList()) {
        var source = page.resolveSibling(snippet.group(1)).normalize();
        assertThat(source.toString()).as("a compiled test").contains("/src/test/java/");
        assertThat(plain(Files.readString(source)))
            .as(page.getFileName() + " and " + source.getFileName())
            .contains(plain(snippet.group(2)));
      }
    }
  }

  @Test
  void everyPatternHasSnippetsAndEachNamesItsTest() throws IOException {
    for (var page : patterns()) {
      var text = Files.readString(page);
      var snippets = SNIPPET.matcher(text).results().count();
      assertThat(snippets).as("snippets of " + page.getFileName()).isPositive();
      assertThat(text.split("```java", -1))
          .as("snippets that name no test in " + page.getFileName())
          .hasSize(Math.toIntExact(snippets) + 1);
    }
  }

  private static String plain(String code) {
    return code.replaceAll("\\s+", " ").strip();
  }

  @Test
  void everyPatternIsInTheIndexAndShort() throws IOException {
    var index = Files.readString(PATTERNS.resolve("README.md"));
    assertThat(patterns()).isNotEmpty();
    for (var page : patterns()) {
      assertThat(index).contains("](" + page.getFileName() + ")");
      assertThat(Files.readAllLines(page)).as(page.toString()).hasSizeLessThan(LONGEST);
    }
    try (Stream<String> lines = Files.lines(ROOT.resolve("README.md"))) {
      assertThat(lines.count()).as("lines of README.md").isLessThan(150);
    }
  }
}
