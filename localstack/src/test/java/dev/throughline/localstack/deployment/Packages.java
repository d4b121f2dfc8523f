package dev.throughline.localstack.deployment;

import dev.throughline.localstack.template.LambdaFunction;
import dev.throughline.localstack.template.Template;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.opentest4j.TestAbortedException;

/** The functions' artifacts, which the deployment tests need. */
public final class Packages {
  private static final AtomicBoolean SAID = new AtomicBoolean();

  private Packages() {}

  /**
   * Fails the first test that misses an artifact, and aborts the others, so that the message
   * appears once.
   */
  public static void require(Template template) {
    var missing = missing(template);
    if (missing.isEmpty()) {
      return;
    }
    var sentence =
        "mvn package first (with -DskipTests): there is no " + String.join(", no ", missing);
    if (SAID.compareAndSet(false, true)) {
      throw new AssertionError(sentence);
    }
    throw new TestAbortedException(sentence);
  }

  /** The artifacts of a template's functions that are not there. */
  static List<String> missing(Template template) {
    return template.functions().values().stream()
        .map(LambdaFunction::artifact)
        .distinct()
        .filter(artifact -> !Files.exists(Blueprint.ROOT.resolve(artifact)))
        .toList();
  }
}
