package dev.throughline.bridges.report;

import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
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
 * Writes metrics as lines of the log (CloudWatch's embedded metric format), by bridge and by the
 * kind of broker, as the functions do. Safe for use by many threads.
 *
 * @param broker kafka or rabbitmq
 */
public record BridgeMetrics(String namespace, String bridge, String broker) {
  private static final Logger LOG = Logger.getLogger(BridgeMetrics.class.getName());

  /** To the standard output, without asking the machine where it is. */
  private static final class StandardOutput extends LambdaEnvironment {
    @Override
    public void configureContext(MetricsContext context) {}
  }

  /** Writes one line. A metric that cannot be written is logged: no work may fail for it. */
  public void write(Map<String, Double> metrics) {
    try {
      var line = new MetricsLogger(new StandardOutput());
      line.setNamespace(namespace);
      line.setDimensions(DimensionSet.of("bridge", bridge, "broker", broker));
      for (var metric : new TreeMap<>(metrics).entrySet()) {
        line.putMetric(metric.getKey(), metric.getValue(), Unit.NONE);
      }
      line.flush();
    } catch (InvalidNamespaceException
        | InvalidDimensionException
        | InvalidMetricException
        | DimensionSetExceededException e) {
      LOG.log(Level.WARNING, e, () -> "not written: " + metrics);
    }
  }
}
