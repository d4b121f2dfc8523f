package dev.throughline.localstack.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The toolkit holds no word of the shop, since others use it for domains of their own. */
class ToolkitTest {
  private static final Path FUNCTIONS = Path.of("..", "functions");
  private static final List<String> TOOLKIT =
      List.of("kernel", "testkit", "json", "aws", "lambda", "backbone");

  /** The shop's terms, as words or parts of names; not "order", which also means sequence. */
  private static final Pattern SHOP =
      Pattern.compile(
          "(?i:customer|inventory|payment|checkout|shipment|shipping|\\bstock\\b|\\bsku\\b"
              + "|\\borders[-_.\"/]|\\border-\\w|\\border\\.\\w+ed\\b(?!\\()|\"order\"|/orders\\b)"
              + "|Order(s|Event|Command|Decider|Row)\\b");

  @Test
  void noWordOfTheShopIsInTheToolkit() throws IOException {
    var found = new ArrayList<String>();
    for (var module : TOOLKIT) {
      found.addAll(words(FUNCTIONS.resolve(module).resolve("src/main")));
    }
    assertThat(found).isEmpty();
  }

  @Test
  void theWordsAreFoundWhereTheShopIs() throws IOException {
    for (var context : List.of("customers", "orders", "inventory", "payments", "shipping")) {
      assertThat(words(FUNCTIONS.resolve(context).resolve("src/main"))).as(context).isNotEmpty();
    }
  }

  private static List<String> words(Path sources) throws IOException {
    var found = new ArrayList<String>();
    try (var files = Files.walk(sources)) {
      for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
        var lines = Files.readAllLines(file);
        for (var i = 0; i < lines.size(); i++) {
          if (SHOP.matcher(lines.get(i)).find()) {
            found.add("%s:%d: %s".formatted(file, i + 1, lines.get(i).strip()));
          }
        }
      }
    }
    return found;
  }
}
