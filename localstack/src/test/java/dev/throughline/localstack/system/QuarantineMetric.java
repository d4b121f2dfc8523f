package dev.throughline.localstack.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.localstack.host.FunctionHost;
import java.util.OptionalLong;

/**
 * The metric of the alarm CheckoutQuarantinedAlarm, as the functions have written it since this was
 * opened.
 */
final class QuarantineMetric implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final StringBuffer printed = new StringBuffer();
  private final FunctionHost.Reading reader = FunctionHost.read(printed::append);

  /** The last written number of checkouts that wait for a person; empty if none was written. */
  OptionalLong waiting() {
    return printed
        .toString()
        .lines()
        .filter(line -> line.startsWith("{\"_aws\"") && line.endsWith("}"))
        .filter(line -> line.contains("SagasQuarantined"))
        .mapToLong(QuarantineMetric::waiting)
        .reduce((_, last) -> last);
  }

  private static long waiting(String line) {
    try {
      var metric = JSON.readTree(line);
      return metric.path("SagasQuarantined").asLong() - metric.path("SagasReleased").asLong();
    } catch (JsonProcessingException e) {
      throw new AssertionError(line, e);
    }
  }

  @Override
  public void close() {
    reader.close();
  }
}
