package dev.throughline.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";
  private static final String IDS = TRACE + "-" + SPAN;

  @Test
  void aHeaderHasATraceASpanAndFlags() {
    var read = TraceParent.read("00-" + IDS + "-01").orElseThrow();

    assertThat(read.text()).isEqualTo("00-" + IDS + "-01");
    assertThat(read.traceId()).isEqualTo(TRACE);
    assertThat(read.spanId()).isEqualTo(SPAN);
    assertThat(read.flags()).isEqualTo("01");
  }

  /** Section 3.2.2 and 4 of the recommendation. */
  @ParameterizedTest
  @CsvSource({"00,00", "01,01", "02,02", "03,03", "ff,03", "09,01", "f0,00"})
  void ofTheFlagsTheKnownOnesAreKept(String sent, String kept) {
    assertThat(TraceParent.read("00-" + IDS + "-" + sent))
        .contains(new TraceParent("00-" + IDS + "-" + kept));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01-" + IDS + "-01",
        "cc-" + IDS + "-01",
        "cc-" + IDS + "-01-",
        "cc-" + IDS + "-01-what-the-future-will-be-like"
      })
  void aLaterVersionIsReadAsTheFirst(String header) {
    assertThat(TraceParent.read(header)).contains(new TraceParent("00-" + IDS + "-01"));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "nothing",
        "00-" + IDS,
        "00-" + IDS + "-1",
        "00-" + IDS + "-0x",
        "00-" + IDS + "-01-",
        "00-" + IDS + "-01-more",
        "cc-" + IDS + "-01.more",
        "ff-" + IDS + "-01",
        "0-" + IDS + "-01",
        " 00-" + IDS + "-01",
        "00-" + IDS + "-01,00-" + IDS + "-01",
        "00-00000000000000000000000000000000-" + SPAN + "-01",
        "00-" + TRACE + "-0000000000000000-01",
        "00-0AF7651916CD43DD8448EB211C80319C-" + SPAN + "-01",
        "00-" + TRACE + "-b7ad6b716920333-01",
        "00_" + IDS + "_01"
      })
  void anInvalidHeaderIsNone(String header) {
    assertThat(TraceParent.read(header)).isEqualTo(Optional.empty());
  }

  @Test
  void onlyAValidTextIsATraceParent() {
    assertThatIllegalArgumentException().isThrownBy(() -> new TraceParent("cc-" + IDS + "-01"));
    assertThatIllegalArgumentException().isThrownBy(() -> new TraceParent("00-" + IDS + "-ff"));
  }
}
