package dev.throughline.localstack.emulators;

import java.util.List;

/**
 * DynamoDB Local as a process of its own that listens on loopback, started as LocalStack starts
 * Amazon's: by {@code -port N}, in memory, with an agent.
 */
public final class DynamoDbServer {
  private DynamoDbServer() {}

  /** Runs until the process is ended. All arguments but {@code -port N} are passed over. */
  public static void main(String[] arguments) {
    var port = List.of(arguments).indexOf("-port") + 1;
    if (port == 0) {
      throw new IllegalArgumentException("-port N is missing");
    }
    DynamoDbLocal.serve(Integer.parseInt(arguments[port]));
  }

  /** The agent. LocalStack's own lets a table have more than 20 indexes; none here has. */
  public static void premain(String arguments) {}
}
