package dev.throughline.localstack.backend;

import java.net.URI;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/** LocalStack by Docker. Testcontainers ends it with this process. */
final class LocalStackContainers {
  /** The last that starts without an account. */
  private static final DockerImageName IMAGE =
      DockerImageName.parse("localstack/localstack:4.14.0");

  private LocalStackContainers() {}

  static boolean dockerAnswers() {
    return DockerClientFactory.instance().isDockerAvailable();
  }

  @SuppressWarnings("resource") // it is to live as long as the process
  static URI start() {
    var container =
        new LocalStackContainer(IMAGE)
            .withServices("dynamodb", "dynamodbstreams", "sns", "sqs")
            .withEnv("SQS_ENDPOINT_STRATEGY", "path")
            .withEnv("DISABLE_EVENTS", "1");
    container.start();
    return container.getEndpoint();
  }
}
