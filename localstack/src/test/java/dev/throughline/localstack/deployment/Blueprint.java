package dev.throughline.localstack.deployment;

import dev.throughline.localstack.template.LambdaFunction;
import dev.throughline.localstack.template.Mapping;
import dev.throughline.localstack.template.Queue;
import dev.throughline.localstack.template.Statement;
import dev.throughline.localstack.template.Template;
import dev.throughline.localstack.template.TemplateOptions;
import dev.throughline.localstack.template.TemplateReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A template, both as the local stack's model and as plain YAML. */
public record Blueprint(Template template, PlainYaml yaml) {
  /** The root of the project: Maven runs the tests in the module's directory. */
  public static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  public static final Path TEMPLATE = ROOT.resolve("template.yaml");

  /** The values that switch everything on that a parameter can switch. */
  private static final TemplateOptions OPTIONS =
      TemplateOptions.local()
          .withParameters(Map.of("BackpressureLimit", "1000000", "CheckoutStart", "both"));

  public static Blueprint read(Path file) {
    return of(file.getFileName().toString(), content(file));
  }

  static Blueprint of(String name, String yaml) {
    return of(name, yaml, OPTIONS);
  }

  /** The template with the default of each parameter. */
  public static Blueprint withDefaults(Path file) {
    return of(file.getFileName().toString(), content(file), TemplateOptions.local());
  }

  private static Blueprint of(String name, String yaml, TemplateOptions options) {
    return new Blueprint(TemplateReader.read(name, yaml, options), PlainYaml.of(yaml));
  }

  public static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files below a directory; none if there is no such directory. */
  public static List<Path> files(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (var files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Stream<LambdaFunction> functions() {
    return template.functions().values().stream();
  }

  /** The permissions of a function. */
  Stream<Statement> statements(LambdaFunction function) {
    return function.role().stream()
        .flatMap(role -> template.roles().getOrDefault(role, List.of()).stream());
  }

  LambdaFunction function(Mapping mapping) {
    return template.functions().get(mapping.function());
  }

  Stream<Mapping.OfQueue> queueMappings() {
    return template.mappings().stream()
        .filter(Mapping.OfQueue.class::isInstance)
        .map(Mapping.OfQueue.class::cast);
  }

  Stream<Mapping.OfStream> streamMappings() {
    return template.mappings().stream()
        .filter(Mapping.OfStream.class::isInstance)
        .map(Mapping.OfStream.class::cast);
  }

  Queue queue(String id) {
    var queue = template.queues().get(id);
    if (queue == null) {
      throw new AssertionError(id + " is no queue of this template");
    }
    return queue;
  }

  /** Whether a function consumes a FIFO queue. */
  boolean isFifo(String function) {
    return queueMappings()
        .filter(mapping -> mapping.function().equals(function))
        .anyMatch(m -> "true".equals(queue(m.queue()).attributes().get("FifoQueue")));
  }

  /** The logical id of a subscription's dead-letter queue; empty if it has none. */
  String undelivered(String subscription) {
    var policy = PlainYaml.map(yaml.properties(subscription).get("RedrivePolicy"));
    return PlainYaml.target(policy.get("deadLetterTargetArn"));
  }

  /** The bean behind a function. */
  static String bean(LambdaFunction function) {
    var bean = function.environment().get("QUARKUS_LAMBDA_HANDLER");
    return bean == null ? "" : bean.literal().orElse("");
  }
}
