package dev.throughline.localstack.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A signed request: IAM looks at its sender and at its action.
 *
 * @param accessKey the sender's
 * @param service as its signature names it
 * @param target the header X-Amz-Target; empty in the Query protocol and for S3
 * @param uri path and query, by which S3 knows what is meant
 */
record AwsRequest(
    String accessKey, String service, String target, String method, URI uri, byte[] body) {
  private static final Pattern SCOPE =
      Pattern.compile("Credential=([^/,]+)/[^/]+/[^/]+/([^/]+)/aws4_request");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Empty for an unsigned request. */
  static Optional<AwsRequest> of(HttpExchange exchange) throws IOException {
    var headers = exchange.getRequestHeaders();
    var body = exchange.getRequestBody().readAllBytes();
    var scope = SCOPE.matcher(text(headers.getFirst("Authorization")));
    return scope.find()
        ? Optional.of(
            new AwsRequest(
                scope.group(1),
                scope.group(2),
                text(headers.getFirst("X-Amz-Target")),
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                body))
        : Optional.empty();
  }

  /** A call of a service in the same process, without HTTP. */
  static AwsRequest inThisProcess(String accessKey, String service, String action) {
    return new AwsRequest(accessKey, service, action, "POST", URI.create("/"), new byte[0]);
  }

  private static String text(@Nullable String header) {
    return header == null ? "" : header;
  }

  /** The calls that it makes; more than one if it is a transaction or a batch over tables. */
  List<Call> calls(DynamoDbCalls dynamoDb, Arns arns) throws IOException {
    return switch (service) {
      case "dynamodb" -> dynamoDb.of(operation(), JSON.readTree(body));
      case "sqs" -> List.of(queueCall(arns));
      case "sns" ->
          List.of(new Call("sns:" + single(field("Action")), field("TopicArn"), List.of()));
      case "s3" -> List.of(S3Calls.of(this));
      default -> List.of(new Call(service + ":" + operation(), "*", List.of()));
    };
  }

  /** Its count, independent of the result; its units are in the answer. */
  Consumption consumption() {
    return Consumption.request(messages(), body.length);
  }

  private int messages() {
    return switch (service) {
      case "sqs" -> operation().endsWith("Batch") ? occurrences("\"Id\":") : 1;
      case "sns" -> Math.max(1, occurrences(".MessageDeduplicationId="));
      default -> 0;
    };
  }

  private int occurrences(String name) {
    return text().split(Pattern.quote(name), -1).length - 1;
  }

  /** Its body; a request to DynamoDB also asks for the consumed units. */
  byte[] asking() {
    return service.equals("dynamodb") ? CapacityUnits.asking(operation(), body) : body;
  }

  /** What it has cost by its answer: units, or the bytes of an object. */
  Consumption units(int status, byte[] answer) throws IOException {
    return switch (service) {
      case "dynamodb" -> CapacityUnits.of(operation(), body, status, answer);
      case "s3" -> new Consumption(0, 0, answer.length, 0, 0);
      default -> Consumption.NONE;
    };
  }

  private Call queueCall(Arns arns) throws IOException {
    var url = JSON.readTree(body).path("QueueUrl").asText();
    var name = url.substring(url.lastIndexOf('/') + 1);
    return new Call(
        "sqs:" + single(operation()), name.isEmpty() ? "*" : arns.queue(name), List.of());
  }

  /** SQS and SNS ask for the same permission whether there is one message or a batch of them. */
  private static String single(String operation) {
    return operation.endsWith("Batch")
        ? operation.substring(0, operation.length() - "Batch".length())
        : operation;
  }

  private String operation() {
    return target.substring(target.lastIndexOf('.') + 1);
  }

  /** A field of the Query protocol. */
  private String field(String name) {
    for (var pair : text().split("&")) {
      if (pair.startsWith(name + "=")) {
        return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
      }
    }
    return "*";
  }

  private String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
