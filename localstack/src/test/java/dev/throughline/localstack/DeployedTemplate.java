package dev.throughline.localstack;

import dev.throughline.localstack.backend.Chosen;
import dev.throughline.localstack.deploy.Clients;
import dev.throughline.localstack.deploy.Deployment;
import dev.throughline.localstack.deploy.Resources;
import dev.throughline.localstack.template.Template;
import dev.throughline.localstack.template.TemplateReader;
import java.time.Clock;
import java.util.Map;

/**
 * The tables, topics and queues of template.yaml on the chosen backend, without functions. All
 * suites of a run share them.
 */
public record DeployedTemplate(Template template, Clients clients, Resources resources) {
  /**
   * The number of receives before a message becomes a dead letter; low, so that a test can wait for
   * that.
   */
  public static final int MAX_RECEIVE_COUNT = 3;

  private static final class Shared {
    static final DeployedTemplate DEPLOYED = deploy();
  }

  /** The template of this run, deployed by the first call. */
  public static DeployedTemplate get() {
    return Shared.DEPLOYED;
  }

  private static DeployedTemplate deploy() {
    var options = StackOptions.inMemory();
    var backend = Chosen.backend();
    var names =
        Services.names(backend)
            .withParameters(Map.of("MaxReceiveCount", Integer.toString(MAX_RECEIVE_COUNT)));
    var template = TemplateReader.read(options.root().resolve("template.yaml"), names);
    var services = Services.open(backend, template, names, Clock.systemUTC(), System.err::println);
    Runtime.getRuntime().addShutdownHook(new Thread(services::close));
    var refused = services.endpoint().refusedQueueAttributes();
    var resources = Deployment.deploy(template, services.clients(), refused);
    return new DeployedTemplate(template, services.clients(), resources);
  }
}
