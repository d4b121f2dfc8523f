package dev.throughline.bridges.rabbitmq;

/** One node for all tests that do not stop it; it ends with this process. */
public final class SharedRabbitMq {
  private static final LocalRabbitMq RABBIT_MQ = LocalRabbitMq.started();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(RABBIT_MQ::close));
  }

  private SharedRabbitMq() {}

  public static LocalRabbitMq rabbitMq() {
    return RABBIT_MQ;
  }
}
