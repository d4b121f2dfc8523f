package dev.throughline.localstack.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;

/** The answer of each service to a call that is not allowed. */
record Refusal(int status, String contentType, String body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Refusal of(AwsRequest request, Call call) {
    var message =
        ("User: arn:aws:sts::000000000000:assumed-role/%s is not authorized to perform: %s on"
                + " resource: %s because no identity-based policy allows the %s action")
            .formatted(request.accessKey(), call.action(), call.resource(), call.action());
    return of(request, "AccessDeniedException", message);
  }

  static Refusal ofUnknown(AwsRequest request) {
    return of(
        request,
        request.service().equals("s3") ? "InvalidAccessKeyId" : "UnrecognizedClientException",
        "The access key " + request.accessKey() + " is no function's of this stack.");
  }

  static Refusal ofThrottled(AwsRequest request) {
    if (request.service().equals("s3")) {
      return ofS3(503, "SlowDown", "Please reduce your request rate.");
    }
    return of(
        request,
        "ThrottlingException",
        "Throughput exceeds the current capacity of your table or index.");
  }

  private static Refusal of(AwsRequest request, String code, String message) {
    return switch (request.service()) {
      case "sns" ->
          new Refusal(
              403,
              "text/xml",
              "<ErrorResponse"
                  + " xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><Error><Type>Sender"
                  + "</Type><Code>AuthorizationError</Code><Message>%s</Message></Error></ErrorResponse>"
                      .formatted(message));
      case "s3" -> ofS3(403, code.equals("AccessDeniedException") ? "AccessDenied" : code, message);
      case "dynamodb" -> json(400, code, message);
      default -> json(403, code, message);
    };
  }

  private static Refusal ofS3(int status, String code, String message) {
    return new Refusal(
        status,
        "application/xml",
        "<Error><Code>%s</Code><Message>%s</Message></Error>".formatted(code, message));
  }

  private static Refusal json(int status, String code, String message) {
    var body = JSON.createObjectNode();
    body.put("__type", "com.amazon.coral.service#" + code).put("message", message);
    return new Refusal(status, "application/x-amz-json-1.0", body.toString());
  }

  byte[] bytes() {
    return body.getBytes(StandardCharsets.UTF_8);
  }
}
