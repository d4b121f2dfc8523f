package dev.throughline.lambda.metrics;

import dev.throughline.kernel.saga.SagaList;
import dev.throughline.lambda.log.LogContext;
import dev.throughline.lambda.platform.Platform;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import software.amazon.cloudwatchlogs.emf.environment.Environment;
import software.amazon.cloudwatchlogs.emf.environment.LambdaEnvironment;
import software.amazon.cloudwatchlogs.emf.exception.DimensionSetExceededException;
import software.amazon.cloudwatchlogs.emf.exception.InvalidDimensionException;
import software.amazon.cloudwatchlogs.emf.exception.InvalidMetricException;
import software.amazon.cloudwatchlogs.emf.exception.InvalidNamespaceException;
import software.amazon.cloudwatchlogs.emf.logger.MetricsLogger;
import software.amazon.cloudwatchlogs.emf.model.DimensionSet;
import software.amazon.cloudwatchlogs.emf.model.MetricsContext;
import software.amazon.cloudwatchlogs.emf.model.Unit;

/**
 * Counts outcomes: the metric {@code Outcomes} in the namespace of the platform, by function, by
 * entry (a route or the queue) and by outcome. Each count is one line of the log, from which
 * CloudWatch makes the metric; no service is called. Safe for use by many threads.
 */
@Singleton
public class Metrics {
  private static final Logger LOG = Logger.getLogger(Metrics.class);

  private final Supplier<Environment> environment;
  private final Supplier<String> namespace;

  /** Writes to the standard output, which is the function's log. */
  @Inject
  public Metrics() {
    this(Terse::new, Platform::metricNamespace);
  }

  /** The same in a namespace that is not from the environment. */
  public Metrics(String namespace) {
    this(Terse::new, () -> namespace);
  }

  /** Leaves out the fields that the log group and its stream have already. */
  private static final class Terse extends LambdaEnvironment {
    @Override
    public void configureContext(MetricsContext context) {}
  }

  Metrics(Supplier<Environment> environment, Supplier<String> namespace) {
    this.environment = environment;
    this.namespace = namespace;
  }

  /**
   * Counts {@code times} times; 0 writes nothing, and neither do tests and the priming before a
   * snapshot. A metric that cannot be written is logged, since no work may fail for a metric.
   *
   * @param outcome in kebab case
   */
  public void count(String function, String entry, String outcome, int times) {
    if (times == 0 || function.equals(LogContext.NO_FUNCTION)) {
      return;
    }
    write(
        () -> DimensionSet.of("function", function, "entry", entry, "outcome", outcome),
        Map.of("Outcomes", (double) times));
  }

  /**
   * Writes the quarantine of a kind of saga: the metrics {@code SagasQuarantined} and {@code
   * SagasReleased}; their difference is the number of instances that wait for a person. They only
   * grow: the largest value of a minute is its last.
   */
  public void quarantine(String function, String saga, SagaList.Quarantine told) {
    if (function.equals(LogContext.NO_FUNCTION)) {
      return;
    }
    write(
        () -> DimensionSet.of("function", function, "saga", saga),
        Map.of("SagasQuarantined", (double) told.entered(), "SagasReleased", (double) told.left()));
  }

  /** Dimensions that may be refused. */
  @FunctionalInterface
  private interface Dimensions {
    DimensionSet get() throws InvalidDimensionException, DimensionSetExceededException;
  }

  private void write(Dimensions dimensions, Map<String, Double> metrics) {
    try {
      var line = new MetricsLogger(environment.get());
      line.setNamespace(namespace.get());
      line.setDimensions(dimensions.get());
      for (var metric : new TreeMap<>(metrics).entrySet()) {
        line.putMetric(metric.getKey(), metric.getValue(), Unit.COUNT);
      }
      line.flush();
    } catch (InvalidNamespaceException
        | InvalidDimensionException
        | InvalidMetricException
        | DimensionSetExceededException e) {
      LOG.warnf(e, "not counted: %s", metrics);
    }
  }
}
