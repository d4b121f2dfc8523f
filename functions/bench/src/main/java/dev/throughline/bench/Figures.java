package dev.throughline.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Formats figures. */
final class Figures {
  private Figures() {}

  static String micros(double micros) {
    return String.format(Locale.ROOT, "%,.0f", micros);
  }

  static String units(double units) {
    return String.format(Locale.ROOT, "%,.1f", units);
  }

  static String ratio(double ratio) {
    return String.format(Locale.ROOT, "%.3f", ratio);
  }

  static String ratios(List<Double> all) {
    return all.stream().map(Figures::ratio).collect(Collectors.joining(" "));
  }

  static String rate(double perSecond) {
    return String.format(Locale.ROOT, "%,.0f", perSecond);
  }
}
