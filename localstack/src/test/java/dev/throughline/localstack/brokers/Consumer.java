package dev.throughline.localstack.brokers;

import java.util.List;

/** A member of a group of consumers. For one thread. */
interface Consumer extends AutoCloseable {
  /** The next messages, at most so many as it was made for; none if there are none for a while. */
  List<Received> receive();

  void acknowledge(List<Received> messages);

  /** Gives back the one message that was received last, since it cannot be handled now. */
  void fail(Received message);

  @Override
  void close();
}
