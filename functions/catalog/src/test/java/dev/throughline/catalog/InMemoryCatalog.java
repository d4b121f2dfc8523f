package dev.throughline.catalog;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer.JWT;
import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.catalog.command.CatalogApi;
import dev.throughline.catalog.command.CatalogProducts;
import dev.throughline.catalog.domain.Product;
import dev.throughline.catalog.dump.DumpActions;
import dev.throughline.json.Json;
import dev.throughline.kernel.capture.Dump;
import dev.throughline.kernel.capture.TableWriter;
import dev.throughline.kernel.capture.Watermark;
import dev.throughline.kernel.capture.Watermarks;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.lambda.http.Backpressure;
import dev.throughline.testkit.InMemoryVersionedTable;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The API of the catalog on an in-memory table, called as Lambda calls it. */
final class InMemoryCatalog {
  static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");
  private static final Context NO_CONTEXT = null;

  final Json json = new Json();
  final InMemoryVersionedTable<Product> table = new InMemoryVersionedTable<>();

  /** What happens just before the dump puts a watermark. */
  Runnable beforeMark = () -> {};

  private final Watermarks overtaken =
      new Watermarks() {
        @Override
        public Optional<Watermark> find() {
          return table.find();
        }

        @Override
        public boolean put(Watermark next) {
          beforeMark.run();
          return table.put(next);
        }
      };
  final Dump<Product> dump = new Dump<>(table, overtaken, () -> NOW, 2);
  final CatalogApi api =
      new CatalogApi(
          new CatalogProducts(table, new TableWriter<>(table, () -> NOW, Backoff.immediately(3))),
          new DumpActions(dump, table, () -> "platform"),
          Backpressure.none());

  record Answer(int status, JsonNode body, Map<String, String> headers) {
    String text(String pointer) {
      return body.at(pointer).asText();
    }
  }

  Answer put(String sku, String name, String... header) {
    var body = "{\"name\":\"%s\",\"description\":\"A thing\"}".formatted(name);
    return call("local", "PUT /catalog/{sku}", sku, body, header);
  }

  Answer get(String sku, String... header) {
    return call("local", "GET /catalog/{sku}", sku, "", header);
  }

  Answer delete(String sku, String... header) {
    return call("local", "DELETE /catalog/{sku}", sku, "", header);
  }

  Answer call(String tenant, String route, String sku, String body, String... header) {
    var headers = new HashMap<>(Map.of("content-type", "application/json"));
    for (var i = 0; i < header.length; i += 2) {
      headers.put(header[i].toLowerCase(Locale.ROOT), header[i + 1]);
    }
    var token = JWT.builder().withClaims(Map.of("tenant_id", tenant, "sub", "ann")).build();
    var response =
        api.handleRequest(
            APIGatewayV2HTTPEvent.builder()
                .withRouteKey(route)
                .withPathParameters(sku.isEmpty() ? Map.of() : Map.of("sku", sku))
                .withHeaders(headers)
                .withBody(body)
                .withRequestContext(
                    RequestContext.builder()
                        .withAuthorizer(Authorizer.builder().withJwt(token).build())
                        .build())
                .build(),
            NO_CONTEXT);
    return new Answer(
        response.getStatusCode(), json.tree(response.getBody()), response.getHeaders());
  }
}
