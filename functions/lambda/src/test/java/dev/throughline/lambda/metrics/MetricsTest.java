package dev.throughline.lambda.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.json.Json;
import dev.throughline.kernel.saga.SagaList;
import dev.throughline.lambda.log.LogContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import software.amazon.cloudwatchlogs.emf.environment.LambdaEnvironment;
import software.amazon.cloudwatchlogs.emf.model.MetricsContext;
import software.amazon.cloudwatchlogs.emf.sinks.ISink;

class MetricsTest {
  private final List<JsonNode> lines = new ArrayList<>();
  private final Metrics metrics = new Metrics(Captured::new, () -> "Shop");

  private final class Captured extends LambdaEnvironment {
    @Override
    public ISink getSink() {
      return new ISink() {
        @Override
        public void accept(MetricsContext context) {
          try {
            context.serialize().forEach(line -> lines.add(new Json().tree(line)));
          } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
          }
        }

        @Override
        public CompletableFuture<Void> shutdown() {
          return CompletableFuture.completedFuture(null);
        }
      };
    }
  }

  @Test
  void anOutcomeIsOneLineThatCloudWatchReadsAsAMetric() {
    metrics.count("OrdersApiFunction", "POST /orders", "committed", 3);

    assertThat(lines)
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.path("Outcomes").intValue()).isEqualTo(3);
              assertThat(line.path("function").textValue()).isEqualTo("OrdersApiFunction");
              assertThat(line.path("entry").textValue()).isEqualTo("POST /orders");
              assertThat(line.path("outcome").textValue()).isEqualTo("committed");
              assertThat(line.path("_aws").path("CloudWatchMetrics"))
                  .isEqualTo(
                      new Json()
                          .tree(
                              "[{\"Namespace\":\"Shop\","
                                  + "\"Metrics\":[{\"Name\":\"Outcomes\",\"Unit\":\"Count\"}],"
                                  + "\"Dimensions\":[[\"function\",\"entry\",\"outcome\"]]}]"));
            });
  }

  @Test
  void aQuarantineIsTwoMetricsOfASagaThatOnlyGrow() {
    metrics.quarantine("IndexFunction", "due-date", new SagaList.Quarantine(7, 5));

    assertThat(lines)
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.path("SagasQuarantined").intValue()).isEqualTo(7);
              assertThat(line.path("SagasReleased").intValue()).isEqualTo(5);
              assertThat(line.path("saga").textValue()).isEqualTo("due-date");
              assertThat(line.at("/_aws/CloudWatchMetrics/0/Dimensions"))
                  .isEqualTo(new Json().tree("[[\"function\",\"saga\"]]"));
            });
  }

  @Test
  void withoutAFunctionNoQuarantineIsTold() {
    metrics.quarantine(LogContext.begin(null), "due-date", new SagaList.Quarantine(7, 5));

    assertThat(lines).isEmpty();
  }

  @Test
  void nothingIsNotCounted() {
    metrics.count("OrdersApiFunction", "POST /orders", "committed", 0);

    assertThat(lines).isEmpty();
  }

  @Test
  void withoutAFunctionNothingIsCounted() {
    metrics.count(LogContext.begin(null), "POST /orders", "committed", 1);

    assertThat(lines).isEmpty();
  }

  @Test
  void aMetricThatFailsFailsNothingElse() {
    metrics.count("OrdersApiFunction", "ä", "committed", 1);

    assertThat(lines).isEmpty();
  }
}
