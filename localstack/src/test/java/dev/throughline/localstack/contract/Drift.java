package dev.throughline.localstack.contract;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Compares a generated document with the one that is checked in. */
final class Drift {
  private Drift() {}

  /** The first line that differs, in words; empty if none does. */
  static Optional<String> first(String written, String generated) {
    var here = written.lines().toList();
    var there = generated.lines().toList();
    return IntStream.range(0, Math.max(here.size(), there.size()))
        .filter(line -> !at(here, line).equals(at(there, line)))
        .mapToObj(
            line ->
                "line %d is <%s> and should be <%s>"
                    .formatted(line + 1, at(here, line), at(there, line)))
        .findFirst();
  }

  private static String at(List<String> lines, int line) {
    return line < lines.size() ? lines.get(line) : "the end";
  }
}
