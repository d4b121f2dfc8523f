package dev.throughline.bridges;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Where bridges stand: beside the functions, above aws, json and kernel. */
class BridgesArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter().importPath(Path.of("target", "classes"));

  @Test
  void bridgesKnowNoFunctionAndNoContext() {
    assertThat(CLASSES).isNotEmpty();
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.throughline.bridges..",
            "dev.throughline.aws..",
            "dev.throughline.json..",
            "dev.throughline.kernel..",
            "java..",
            "org.jspecify..",
            "com.fasterxml.jackson..",
            "com.rabbitmq..",
            "io.cloudevents..",
            "org.apache.kafka..",
            "picocli..",
            "software.amazon..")
        .check(CLASSES);
  }

  @Test
  void eachBrokersClientIsKnownInItsPackageAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.throughline.bridges.kafka..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.kafka..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.throughline.bridges.rabbitmq..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.rabbitmq..")
        .check(CLASSES);
  }
}
