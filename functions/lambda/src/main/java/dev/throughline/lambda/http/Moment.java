package dev.throughline.lambda.http;

import dev.throughline.kernel.wire.RecordedEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** A point in the history of a stream. */
sealed interface Moment {
  /** Whether an event had happened by then. */
  boolean includes(RecordedEvent event);

  /** After the event of a version; 0 is before the first. */
  record AtVersion(long version) implements Moment {
    private static final Pattern VERSION = Pattern.compile("[0-9]{1,18}");

    @Override
    public boolean includes(RecordedEvent event) {
      return event.position().version() <= version;
    }

    /** Empty for a text that is no version. */
    static Optional<Moment> read(String text) {
      return VERSION.matcher(text).matches()
          ? Optional.of(new AtVersion(Long.parseLong(text)))
          : Optional.empty();
    }
  }

  /** At a time, what happened in that instant included. */
  record AtTime(Instant time) implements Moment {
    @Override
    public boolean includes(RecordedEvent event) {
      return !event.at().isAfter(time);
    }

    /** Empty for a text that is no time. */
    static Optional<Moment> read(String text) {
      return Dates.time(text).map(AtTime::new);
    }
  }

  /** Now, whatever the clocks say: all that is stored has happened. */
  record Now(Instant time) implements Moment {
    @Override
    public boolean includes(RecordedEvent event) {
      return true;
    }
  }

  /** A version or a time; empty for a text that is neither. */
  static Optional<Moment> read(String text) {
    return AtVersion.read(text).or(() -> AtTime.read(text));
  }
}
