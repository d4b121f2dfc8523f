package dev.throughline.backbone.deadletters;

import java.util.List;

/** A queue of dead letters. Implementations are safe for use by many threads. */
public interface DeadLetterQueue {
  /** The queue's name. */
  String name();

  /** How many letters the queue holds, about. */
  long count();

  /** Some letters, at most 10, without hiding them from others. */
  List<DeadLetter> look();

  /** Some letters, at most 10, hidden from others for 30 seconds. */
  List<DeadLetter> take();

  /** Makes a taken letter visible again. */
  void putBack(DeadLetter letter);

  /** Deletes a letter that was taken. */
  void remove(DeadLetter letter);
}
