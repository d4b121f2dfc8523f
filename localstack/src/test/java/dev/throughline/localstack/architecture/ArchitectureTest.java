package dev.throughline.localstack.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.throughline.localstack.deployment.Blueprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final Path FUNCTIONS = Path.of("..", "functions");

  /** Each module under functions that has an artifact in the template. */
  private static final List<String> CONTEXTS =
      Pattern.compile("CodeUri: functions/(\\w+)/target/function\\.zip")
          .matcher(Blueprint.content(Blueprint.TEMPLATE))
          .results()
          .map(found -> found.group(1))
          .distinct()
          .toList();

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importPaths(
              modules().stream()
                  .map(module -> FUNCTIONS.resolve(module).resolve("target/classes"))
                  .toList());

  private static List<String> modules() {
    return Stream.concat(Stream.of("kernel", "json", "aws", "lambda"), CONTEXTS.stream()).toList();
  }

  @Test
  void everyModuleIsLookedAt() {
    for (var module : modules()) {
      assertThat(CLASSES.stream())
          .as("classes of " + module)
          .anyMatch(type -> type.getPackageName().startsWith("dev.throughline." + module));
    }
  }

  /** Maven builds modules beside one another, and in order only those that depend on another. */
  @Test
  void everyArtifactIsBuiltBeforeTheTestsOfTheStackThatRunsIt() {
    var built = Blueprint.content(Path.of("pom.xml"));
    assertThat(CONTEXTS)
        .allSatisfy(
            module ->
                assertThat(built).contains("<artifactId>throughline-" + module + "</artifactId>"));
  }

  @Test
  void theKernelKnowsNothingButTheJdk() {
    classes()
        .that()
        .resideInAPackage("dev.throughline.kernel..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("dev.throughline.kernel..", "java..", "org.jspecify..")
        .check(CLASSES);
  }

  @Test
  void theKernelHasNoClockAndNoRandomnessOfItsOwn() {
    noClasses()
        .that()
        .resideInAPackage("dev.throughline.kernel..")
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(java.util.UUID.class, "randomUUID")
        .orShould()
        .callMethod(Math.class, "random")
        .check(CLASSES);
  }

  /** Two functions restored from one snapshot would otherwise draw the same numbers. */
  @Test
  void allRandomnessIsTheOperatingSystems() {
    noClasses()
        .that()
        .resideInAPackage("dev.throughline..")
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(
            java.util.Random.class,
            java.util.SplittableRandom.class,
            java.util.concurrent.ThreadLocalRandom.class)
        .orShould()
        .callMethod(Math.class, "random")
        .check(CLASSES);
  }

  /** So a function without an endpoint loads none of it. */
  @Test
  void onlyTheExportOfSpansKnowsOpenTelemetry() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.throughline.lambda.telemetry..")
        .or()
        .haveNameMatching(".*\\.(Telemetry|NoTelemetry|OtlpSettings|TelemetryWiring)(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.opentelemetry..")
        .check(CLASSES);
  }

  @Test
  void aDomainKnowsNothingButTheKernel() {
    classes()
        .that()
        .resideInAPackage("dev.throughline.*.domain..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.throughline.*.domain..", "dev.throughline.kernel..", "java..", "org.jspecify..")
        .check(CLASSES);
  }

  /** A rebuild writes rows only: it makes no event, no command and no message. */
  @Test
  void aRebuildSendsAndDecidesNothing() {
    noClasses()
        .that()
        .resideInAPackage("dev.throughline.kernel.build..")
        .or()
        .haveSimpleNameEndingWith("RebuildHandler")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.throughline.kernel.saga..", "dev.throughline.aws..")
        .orShould()
        .dependOnClassesThat()
        .haveSimpleNameEndingWith("Executor")
        .orShould()
        .dependOnClassesThat()
        .haveSimpleName("EventStore")
        .check(CLASSES);
  }

  @Test
  void noContextKnowsAnother() {
    slices()
        .matching("dev.throughline.(" + String.join("|", CONTEXTS) + ")..")
        .should()
        .notDependOnEachOther()
        .check(CLASSES);
  }

  @Test
  void everyPackageIsNullMarked() throws IOException {
    for (var module : modules()) {
      try (var files = Files.walk(FUNCTIONS.resolve(module).resolve("src/main/java"))) {
        var unmarked =
            files
                .filter(file -> file.toString().endsWith(".java"))
                .map(Path::getParent)
                .distinct()
                .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
                .toList();
        assertThat(unmarked).as("packages without package-info.java").isEmpty();
      }
    }
  }
}
