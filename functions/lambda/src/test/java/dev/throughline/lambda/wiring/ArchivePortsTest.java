package dev.throughline.lambda.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.throughline.kernel.archive.Retention;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The environment's word for what is archived. */
class ArchivePortsTest {
  @Test
  void categoriesHaveTheirDaysAndAStarIfTheyNeedNoEnd() {
    assertThat(ArchivePorts.parse("order=90,payment*=30,shipment=0"))
        .isEqualTo(
            new Retention(
                Map.of(
                    "order", Duration.ofDays(90),
                    "payment", Duration.ofDays(30),
                    "shipment", Duration.ZERO),
                Set.of("payment")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"order", "order=", "=9", "order=-1", "order=1.5", "order=9;payment=9", ""})
  void anythingElseIsRefusedByName(String list) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ArchivePorts.parse(list))
        .withMessageContaining("ARCHIVE_AFTER_DAYS")
        .withMessageContaining("'" + list + "'");
  }

  @Test
  void aCategoryIsNamedOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ArchivePorts.parse("order=9,order*=9"))
        .withMessageContaining("order twice");
  }
}
