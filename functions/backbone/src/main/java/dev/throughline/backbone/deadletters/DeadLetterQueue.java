package dev.throughline.backbone.deadletters;

import java.util.List;

/** A queue of dead letters. Implementations are safe for use by many threads. */
public interface DeadLetterQueue {
  /** The queue's name. */
  String name();

  /** How many letters lie there, about. */
  long count();

  /** Some letters, at most 10, which stay as visible to others as they are. */
  List<DeadLetter> look();

  /** Some letters, at most 10, which for 30 seconds nobody else sees. */
  List<DeadLetter> take();

  /** Lets others see a letter that was taken. */
  void putBack(DeadLetter letter);

  /** Takes a letter away that was taken. */
  void remove(DeadLetter letter);
}
