package dev.throughline.bench.bill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;

/** The writes that an order needs, over HTTP. Any answer but 2xx is a reason to stop. */
final class Shop {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI base;

  Shop(URI base) {
    this.base = base;
  }

  /** Registers a customer; gives the id. */
  String customer() {
    return post("/customers", "{\"name\":\"Ada\",\"email\":\"ada@example.com\"}")
        .path("id")
        .asText();
  }

  /** Receives stock of a new product; gives its SKU. */
  String product() {
    var sku = "cup-" + UUID.randomUUID().toString().substring(0, 8);
    post(
        "/products/" + sku + "/receipts",
        "{\"quantity\":1000,\"unitPrice\":{\"amount\":\"49.99\",\"currency\":\"USD\"}}");
    return sku;
  }

  /** Places an order of one line that will be paid; gives the id. */
  String order(String customer, String sku) {
    var body =
        "{\"customerId\":\"%s\",\"items\":[{\"sku\":\"%s\",\"quantity\":1}],\"paymentMethod\":\"tok_ok\"}"
            .formatted(customer, sku);
    return post("/orders", body).path("id").asText();
  }

  private JsonNode post(String path, String body) {
    var request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      var response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new IllegalStateException(
            "POST %s: %d %s".formatted(path, response.statusCode(), response.body()));
      }
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new IllegalStateException("POST " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("POST " + path, e);
    }
  }
}
