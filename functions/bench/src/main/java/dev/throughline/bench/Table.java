package dev.throughline.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Lines of cells that are printed in columns, the first to the left and the others to the right.
 */
public final class Table {
  private final List<List<String>> lines = new ArrayList<>();

  /** Begins with the names of the columns. */
  public Table(String... columns) {
    lines.add(List.of(columns));
  }

  /** Adds a line of as many cells. */
  public Table add(String... cells) {
    if (cells.length != lines.getFirst().size()) {
      throw new IllegalArgumentException("not the columns of " + lines.getFirst());
    }
    lines.add(List.of(cells));
    return this;
  }

  /** Adds the time that an operation takes in both ways, the ratio and its runs. */
  Table addTime(Contest.Result result) {
    return add(
        "µs",
        Figures.micros(result.firstMicros()),
        Figures.micros(result.secondMicros()),
        Figures.ratio(Contest.median(result.wall())),
        Figures.ratios(result.wall()));
  }

  /** The same for the CPU time, of which only the ratio is known. */
  Table addCpu(Contest.Result result) {
    return add(
        "CPU", "", "", Figures.ratio(Contest.median(result.cpu())), Figures.ratios(result.cpu()));
  }

  @Override
  public String toString() {
    var widths =
        IntStream.range(0, lines.getFirst().size())
            .mapToObj(column -> lines.stream().mapToInt(it -> it.get(column).length()).max())
            .map(width -> width.orElse(0))
            .toList();
    return lines.stream().map(line -> text(line, widths)).collect(Collectors.joining("\n"));
  }

  private static String text(List<String> line, List<Integer> widths) {
    return IntStream.range(0, line.size())
        .mapToObj(i -> (i == 0 ? "%-" : "%") + Math.max(1, widths.get(i)) + "s")
        .collect(Collectors.joining("  "))
        .formatted(line.toArray());
  }
}
