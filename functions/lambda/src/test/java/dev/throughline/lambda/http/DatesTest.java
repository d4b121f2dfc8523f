package dev.throughline.lambda.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {
  @Test
  void theFirstAndTheLastDayAreRead() {
    assertThat(Dates.date("0000-01-01")).contains(Dates.FIRST);
    assertThat(Dates.date("9999-12-31")).contains(LocalDate.of(9999, 12, 31));
    assertThat(Dates.date("2024-02-29")).contains(LocalDate.of(2024, 2, 29));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "+10000-01-01",
        "+999999999-12-31",
        "+2026-01-01",
        "-0001-12-31",
        "-999999999-01-01",
        "2026-02-29",
        "2026-13-01",
        "2026-00-01",
        "2026-1-1",
        "20260101",
        "2026-01-01Z",
        " 2026-01-01",
        "2026-01-01\n",
        "२०२६-०१-०१",
        "99999999999999999999-01-01"
      })
  void anyOtherTextIsNoDate(String text) {
    assertThat(Dates.date(text)).isEmpty();
  }

  @Test
  void aTimeIsReadWithItsOffset() {
    assertThat(Dates.time("2026-11-25T12:00:00.5+18:00"))
        .contains(Instant.parse("2026-11-24T18:00:00.500Z"));
    assertThat(Dates.time("0000-01-01T00:00:00Z")).contains(Instant.parse("0000-01-01T00:00:00Z"));
    assertThat(Dates.time("9999-12-31T23:59:59.999999999Z")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-11-25",
        "2026-11-25T12:00:00",
        "2026-11-25T24:00:00Z",
        "2026-12-31T23:59:60Z",
        "2026-11-25T12:00:00+18:01",
        "2026-11-25T12:00:00+99:00",
        "2026-11-25T12:00:00.1234567890Z",
        "+10000-01-01T00:00:00Z",
        "-0001-12-31T23:59:59Z",
        "0000-01-01T00:00:00+00:01",
        "9999-12-31T23:59:59-00:01",
        "+999999999-12-31T23:59:59-18:00",
        "-999999999-01-01T00:00:00+18:00"
      })
  void anyOtherTextIsNoTime(String text) {
    assertThat(Dates.time(text)).isEmpty();
  }
}
