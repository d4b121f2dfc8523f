package dev.throughline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Benchmarks run; how fast is not asked here. */
class BenchTest {
  @Test
  void everyBenchmarkRunsOnce() {
    var out = new ByteArrayOutputStream();
    Bench.measure(Set.of(), Effort.ONCE, new PrintStream(out, true, StandardCharsets.UTF_8));
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("append 1 ", "append 3 ", "append 5 ", "load 1 ", "load 3 ", "load 5 ")
        .contains("write units", "read units", "writes of rows")
        .contains("decodeAndFold, orders of 1 lines", "decodeAndFold, orders of 20 lines")
        .contains("fold, ", "parse, ", "project", "publish");
  }
}
