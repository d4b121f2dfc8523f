package dev.throughline.insights.query;

import dev.throughline.lambda.http.Dates;
import dev.throughline.lambda.http.FieldError;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The requested days: both ends included, at most {@value #MOST_DAYS} days.
 *
 * @param errors the errors in the query; with any, the ends have no meaning
 */
record Period(LocalDate from, LocalDate to, List<FieldError> errors) {
  private static final int MOST_DAYS = 366;
  private static final int USUAL_DAYS = 30;

  /** {@code to} is today unless it is given, {@code from} 30 days in all. */
  static Period of(Map<String, String> query, InstantSource clock) {
    var errors = new ArrayList<FieldError>();
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    var to = date("to", query.get("to"), errors).orElse(today);
    var from = date("from", query.get("from"), errors).orElse(usualFrom(to));
    if (errors.isEmpty() && from.isAfter(to)) {
      errors.add(new FieldError("/from", "must not be after " + to));
    }
    if (errors.isEmpty() && from.plusDays(MOST_DAYS).compareTo(to) <= 0) {
      errors.add(new FieldError("/from", "must be at most " + MOST_DAYS + " days before the end"));
    }
    return new Period(from, to, List.copyOf(errors));
  }

  private static LocalDate usualFrom(LocalDate to) {
    var from = to.minusDays(USUAL_DAYS - 1);
    return from.isBefore(Dates.FIRST) ? Dates.FIRST : from;
  }

  private static Optional<LocalDate> date(
      String name, @Nullable String text, List<FieldError> errors) {
    if (text == null) {
      return Optional.empty();
    }
    var date = Dates.date(text);
    if (date.isEmpty()) {
      errors.add(new FieldError("/" + name, "must be a date like 2026-11-24"));
    }
    return date;
  }

  Stream<LocalDate> days() {
    return from.datesUntil(to.plusDays(1));
  }
}
