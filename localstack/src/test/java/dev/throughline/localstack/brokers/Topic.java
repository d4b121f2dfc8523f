package dev.throughline.localstack.brokers;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What events are published to, and groups of consumers read: each group all of them. */
interface Topic extends AutoCloseable {
  /** Returns when the broker has confirmed all of them. */
  void publish(List<Event> events);

  /**
   * A new member of a group.
   *
   * @param most how many messages it gets at once
   */
  Consumer consumer(String group, int most);

  /** What {@link ConsumerProcess} makes a member of a group from. */
  List<String> processArguments(String group);

  /** Returns when the broker knows so many members of a group. */
  void awaitConsumers(String group, int count);

  /** How many events the broker still has for a group that has acknowledged all of them. */
  long kept(String group);

  /** What was given up for a group. */
  List<Event> deadLetters(String group);

  /**
   * A consumer of a new group that asks for the past.
   *
   * @param since asks for events that were published later; empty: for all
   */
  Consumer newcomer(Optional<Instant> since);

  @Override
  void close();
}
