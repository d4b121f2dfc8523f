package dev.throughline.bench.bill;

import dev.throughline.localstack.access.Consumption;
import dev.throughline.localstack.access.Use;
import dev.throughline.localstack.template.Mapping.OfSchedule;
import dev.throughline.localstack.template.Template;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The functions that only schedules invoke. They cost the same for few orders as for many, so they
 * belong to no order.
 *
 * @param consumed by all functions since the start
 * @param busy how long the invocations of each function took
 * @param template the deployment that ran
 */
record ByTheClock(Map<Use, Consumption> consumed, Map<String, Duration> busy, Template template) {
  private static final Duration MONTH = Duration.ofDays(30);
  private static final double MILLION = 1_000_000;

  /** Logical ids of these functions. */
  static Set<String> functions(Template template) {
    return schedules(template).stream().map(OfSchedule::function).collect(Collectors.toSet());
  }

  private static List<OfSchedule> schedules(Template template) {
    return template.mappings().stream()
        .filter(OfSchedule.class::isInstance)
        .map(OfSchedule.class::cast)
        .toList();
  }

  /** What each costs in 30 days; one that has not run yet is named. */
  String costs(PriceList prices) {
    return schedules(template).stream()
        .map(it -> "  %-17s %s".formatted(it.function(), cost(it, prices)))
        .collect(Collectors.joining("\n", "By the clock, with any number of orders:\n", "\n"));
  }

  private String cost(OfSchedule schedule, PriceList prices) {
    Predicate<String> only = schedule.function()::equals;
    var invocations = new Measured(1, consumed, busy, template).of(only).invocations();
    if (invocations == 0) {
      return "did not run in this time";
    }
    var run = new Measured((int) invocations, consumed, busy, template).of(only);
    var way = new Way(schedule.function(), run.lines());
    var ofAMillion =
        prices.dollars(way.quantities(Way.Function.NONE)).values().stream()
            .mapToDouble(Double::doubleValue)
            .sum();
    var runs = MONTH.dividedBy(schedule.rate());
    return String.format(
        Locale.ROOT,
        "%.2f dollars in 30 days, for %,d runs like the %.0f counted",
        ofAMillion * runs / MILLION,
        runs,
        invocations);
  }
}
