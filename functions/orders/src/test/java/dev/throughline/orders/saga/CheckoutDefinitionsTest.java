package dev.throughline.orders.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.testkit.GeneratedSection;
import dev.throughline.testkit.SagaDiagram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * A checkout ends on the definition on which it began, so a definition that has landed must not
 * change.
 */
class CheckoutDefinitionsTest {
  private static final Path LANDED = Path.of("src", "test", "resources", "definitions");
  private static final String ADVICE =
      """
      Checkouts that began on a definition end on it. Leave the one that has landed as it is, and \
      write what you want beside it: .version(n + 1), and both in Checkout.definitions. Check the \
      description of a new one in as src/test/resources/definitions/checkout-<version>.txt. One may \
      be taken away, with its file, once no checkout of it is left in any deployment.\
      """;

  private static final String DIAGRAM =
      """
      ### Definition %d

      ```mermaid
      %s```
      """;

  @Test
  void everyDefinitionThatHasLandedIsStillThereAndUnchanged() throws IOException {
    var written =
        Checkout.definitions(CheckoutDeadlines.NONE).all().stream()
            .collect(
                Collectors.toMap(
                    it -> "checkout-" + it.definition() + ".txt",
                    it -> it.description().text(),
                    (one, _) -> one,
                    TreeMap::new));
    var landed = new TreeMap<String, String>();
    for (var file : files()) {
      landed.put(file.getFileName().toString(), Files.readString(file));
    }
    assertThat(written).as(ADVICE).isEqualTo(landed);
  }

  @Test
  void thePageShowsEveryDefinitionAsADiagram() throws IOException {
    var diagrams =
        Checkout.definitions(CheckoutDeadlines.NONE).all().stream()
            .map(it -> DIAGRAM.formatted(it.definition(), SagaDiagram.of(it.description())))
            .collect(Collectors.joining("\n"));
    new GeneratedSection(Path.of("README.md"), "checkout-definitions").says(diagrams);
  }

  private static List<Path> files() throws IOException {
    try (var files = Files.list(LANDED)) {
      return files.toList();
    }
  }
}
