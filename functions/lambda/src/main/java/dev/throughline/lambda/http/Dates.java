package dev.throughline.lambda.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Dates and times in requests. Only the years 0000 to 9999 in UTC are accepted: beyond these, ISO
 * 8601 has a sign and more digits, and dates in text do not sort as the days do.
 */
public final class Dates {
  /** The first day that a request may name. */
  public static final LocalDate FIRST = LocalDate.of(0, 1, 1);

  private static final LocalDate LAST = LocalDate.of(9999, 12, 31);
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private Dates() {}

  /** The day that is written as {@code 2026-11-24}; empty for any other text. */
  public static Optional<LocalDate> date(String text) {
    if (!DATE.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /** The time that is written as {@code 2026-11-24T12:00:00Z}; empty for any other text. */
  public static Optional<Instant> time(String text) {
    try {
      return Optional.of(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from))
          .filter(Dates::isOfFourDigits);
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static boolean isOfFourDigits(Instant time) {
    var day = time.atOffset(ZoneOffset.UTC).toLocalDate();
    return !day.isBefore(FIRST) && !day.isAfter(LAST);
  }
}
