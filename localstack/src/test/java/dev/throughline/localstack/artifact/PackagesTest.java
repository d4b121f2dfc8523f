package dev.throughline.localstack.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.localstack.deployment.Blueprint;
import dev.throughline.localstack.deployment.Packages;
import dev.throughline.localstack.template.LambdaFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeSet;
import java.util.zip.ZipFile;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Each artifact keeps within its size budget, and is the same whenever it is built. */
class PackagesTest {
  /** In bytes, about 3 % above what each artifact was when its budget was set. */
  private static final Map<String, Long> BUDGETS =
      Map.of(
          "functions/backbone/target/function.zip", 19_600_000L,
          "functions/catalog/target/function.zip", 19_350_000L,
          "functions/console/target/function.zip", 19_500_000L,
          "functions/customers/target/function.zip", 19_400_000L,
          "functions/insights/target/function.zip", 19_300_000L,
          "functions/inventory/target/function.zip", 19_400_000L,
          "functions/orders/target/function.zip", 19_550_000L,
          "functions/payments/target/function.zip", 19_350_000L,
          "functions/shipping/target/function.zip", 19_300_000L);

  @Test
  void everyArtifactIsWithinItsBudget() throws IOException {
    var artifacts = artifacts();
    assertThat(BUDGETS.keySet()).containsExactlyInAnyOrderElementsOf(artifacts);
    var all = new SoftAssertions();
    for (var artifact : artifacts) {
      var size = Files.size(Blueprint.ROOT.resolve(artifact));
      var budget = BUDGETS.get(artifact);
      System.out.printf("%-42s %,12d of %,12d bytes%n", artifact, size, budget);
      all.assertThat(size).as(artifact).isLessThanOrEqualTo(budget);
    }
    all.assertAll();
  }

  @Test
  void everyArtifactWentThroughTheStepThatMakesItReproducible() throws IOException {
    for (var artifact : artifacts()) {
      try (var zip = new ZipFile(Blueprint.ROOT.resolve(artifact).toFile())) {
        assertThat(zip.stream().map(entry -> entry.getName())).as(artifact).isSorted();
      }
    }
  }

  private static TreeSet<String> artifacts() {
    var artifacts = new TreeSet<String>();
    var blueprint = Blueprint.read(Blueprint.TEMPLATE);
    Packages.require(blueprint.template());
    blueprint.functions().map(LambdaFunction::artifact).forEach(artifacts::add);
    return artifacts;
  }
}
