package dev.throughline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedSectionTest {
  private static final String PAGE =
      """
      Before.
      <!-- chart: generated -->

      old
      <!-- chart: end -->
      <!-- other: generated -->

      kept

      <!-- other: end -->
      After.
      """;

  @TempDir Path folder;

  private GeneratedSection chart(String text) throws IOException {
    return new GeneratedSection(Files.writeString(folder.resolve("page.md"), text), "chart");
  }

  @Test
  void aSectionThatSaysAnotherThingFails() throws IOException {
    var chart = chart(PAGE);
    assertThatThrownBy(() -> chart.says("new $1"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("-Dregenerate=true");
    assertThat(chart.page()).content().isEqualTo(PAGE);
    assertThatThrownBy(() -> chart("no lines").says("new"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("the section chart");
  }

  @Test
  void aSectionIsWrittenWhenItIsWished() throws IOException {
    var chart = chart(PAGE);
    System.setProperty("regenerate", "true");
    try {
      chart.says("new $1\nlines");
    } finally {
      System.clearProperty("regenerate");
    }
    chart.says("new $1\nlines");
    assertThat(chart.page()).content().isEqualTo(PAGE.replace("old\n", "new $1\nlines\n\n"));
  }
}
