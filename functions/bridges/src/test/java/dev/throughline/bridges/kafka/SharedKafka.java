package dev.throughline.bridges.kafka;

/** One broker for all tests that do not stop it; it ends with this process. */
public final class SharedKafka {
  private static final LocalKafka KAFKA = LocalKafka.started();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(KAFKA::close));
  }

  private SharedKafka() {}

  public static LocalKafka kafka() {
    return KAFKA;
  }
}
