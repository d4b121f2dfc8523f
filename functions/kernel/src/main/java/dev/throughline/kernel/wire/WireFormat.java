package dev.throughline.kernel.wire;

/**
 * Turns messages into text and back. An unreadable text is an {@link IllegalArgumentException} that
 * says why. Implementations are safe for use by many threads, and reading what was written gives an
 * equal message (but for {@link CommandMessage#context}).
 */
public interface WireFormat {
  /** The envelope. */
  String write(RecordedEvent event);

  /** The envelope of a command. */
  String write(CommandMessage command);

  /** The envelope of a timer. */
  String write(TimerMessage timer);

  /** The request to redrive a stream, which comes among the events of a consumer's queue. */
  String write(RedriveMessage redrive);

  /** An entry of a saga's log. */
  String write(SagaEntry entry);

  /** The message, of the kind that the text names. */
  Message read(String text);

  /** The inverse of {@link #write(RecordedEvent)}. */
  RecordedEvent readEvent(String text);

  /**
   * The inverse of {@link #write(SagaEntry)}. The text of an event or of a timer alone, the
   * earliest form of entries, is an entry with that content only.
   */
  SagaEntry readSagaEntry(String text);
}
