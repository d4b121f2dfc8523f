package dev.throughline.localstack;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The backend of a stack: its tables, topics and queues. Its functions run in the stack's process.
 */
public sealed interface Backend {
  /**
   * Emulators in the same process.
   *
   * @param data the folder that keeps everything over restarts; empty for memory
   */
  record Embedded(Optional<Path> data) implements Backend {}

  /**
   * A running endpoint of all services, such as LocalStack; except DynamoDB if {@code
   * THROUGHLINE_DYNAMODB} names another database, which ends with the stack.
   *
   * @param stackName the prefix of the names of the resources there; existing ones stay
   */
  record Running(URI endpoint, String stackName) implements Backend {}
}
