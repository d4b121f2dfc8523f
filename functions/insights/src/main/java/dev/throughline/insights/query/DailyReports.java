package dev.throughline.insights.query;

import static dev.throughline.lambda.http.Routes.route;
import static java.util.stream.Collectors.toMap;

import dev.throughline.kernel.projection.Count;
import dev.throughline.kernel.projection.CountTable;
import dev.throughline.lambda.function.ApiFunction;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.http.HttpReply;
import dev.throughline.lambda.http.HttpRouter;
import dev.throughline.lambda.http.Problem;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;

/** Reports days. Safe for use by many threads. */
@Named("insights-query")
@Singleton
public final class DailyReports extends ApiFunction {
  private final CountTable days;
  private final InstantSource clock;
  private final HttpRouter router;

  @Inject
  public DailyReports(CountTable days, InstantSource clock) {
    this.days = days;
    this.clock = clock;
    this.router =
        HttpRouter.of(
            route("GET /reports/daily", this::report)
                .example("from", "2026-01-01")
                .example("to", "2026-01-01"));
  }

  @Override
  public HttpRouter router() {
    return router;
  }

  record Report(List<Day> items) {}

  /** {@code GET /reports/daily?from=&to=}: every day from the first to the last, in their order. */
  public HttpReply report(HttpCall call) {
    var period = Period.of(call.query(), clock);
    if (!period.errors().isEmpty()) {
      return HttpReply.problem(Problem.badRequest(period.errors()));
    }
    var counts =
        days.read(call.tenant(), period.from().toString(), period.to().toString()).stream()
            .collect(toMap(Count::key, Day::of));
    var report =
        period
            .days()
            .map(LocalDate::toString)
            .map(date -> counts.getOrDefault(date, Day.empty(date)))
            .toList();
    return HttpReply.json(200, new Report(report));
  }
}
