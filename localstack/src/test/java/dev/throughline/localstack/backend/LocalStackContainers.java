package dev.throughline.localstack.backend;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import java.net.URI;
import java.util.Objects;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * LocalStack in Docker, configured as in {@code compose.yaml}. Testcontainers stops it with this
 * process. The older provider of streams is not used, since it finds none of the streams that its
 * tables name.
 */
final class LocalStackContainers {
  /** The last version that starts without an account. */
  private static final DockerImageName IMAGE =
      DockerImageName.parse("localstack/localstack:4.14.0");

  private static final int PORT = 4566;

  private LocalStackContainers() {}

  static boolean dockerAnswers() {
    return DockerClientFactory.instance().isDockerAvailable();
  }

  @SuppressWarnings("resource") // the container lives as long as the process
  static URI start() {
    var container =
        new LocalStackContainer(IMAGE)
            .withServices("dynamodb", "dynamodbstreams", "s3", "sns", "sqs")
            .withEnv("SQS_ENDPOINT_STRATEGY", "path")
            .withEnv("DISABLE_EVENTS", "1")
            .withEnv("PROVIDER_OVERRIDE_DYNAMODB", "v2")
            .withEnv("PROVIDER_OVERRIDE_DYNAMODBSTREAMS", "v2")
            .withCreateContainerCmdModifier(LocalStackContainers::onLoopback);
    container.start();
    return container.getEndpoint();
  }

  /** Testcontainers would publish the port on every interface. */
  private static void onLoopback(CreateContainerCmd command) {
    Objects.requireNonNull(command.getHostConfig())
        .withPublishAllPorts(false)
        .withPortBindings(
            new PortBinding(Ports.Binding.bindIp("127.0.0.1"), new ExposedPort(PORT)));
  }
}
