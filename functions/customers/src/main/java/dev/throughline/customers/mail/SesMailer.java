package dev.throughline.customers.mail;

import dev.throughline.customers.domain.Delivery;
import dev.throughline.json.Json;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.Unavailable;
import dev.throughline.lambda.time.TimeBudget;
import dev.throughline.lambda.time.TimeLeft;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.utils.IoUtils;

/**
 * Amazon SES, version 2 of its API, by one signed request ({@code SendEmail}), without its client
 * and that client's size. SES has no idempotency key: if the process dies between the answer of SES
 * and the commit, the message is sent twice. Needs {@code ses:SendEmail} on the sender's identity.
 * Safe for use by many threads.
 */
public final class SesMailer implements Mailer {
  private static final Json JSON = new Json();
  private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

  /** Errors in the message itself: address, sender, or text. */
  private static final List<String> REFUSALS = List.of("MessageRejected", "BadRequestException");

  private final SdkHttpClient http;
  private final AwsCredentialsProvider credentials;
  private final URI endpoint;
  private final String region;
  private final String sender;

  /**
   * @param endpoint of the region ({@code https://email.eu-central-1.amazonaws.com})
   * @param sender an address that SES has verified
   */
  public SesMailer(
      SdkHttpClient http,
      AwsCredentialsProvider credentials,
      URI endpoint,
      String region,
      String sender) {
    this.http = http;
    this.credentials = credentials;
    this.endpoint = endpoint;
    this.region = region;
    this.sender = sender;
  }

  @Override
  public Delivery send(StreamId customer, String key, Mail mail) {
    TimeLeft.require(TimeBudget.ATTEMPT, "the mail provider");
    try {
      var response = http.prepareRequest(signed(body(mail))).call();
      var text = text(response);
      if (response.httpResponse().isSuccessful()) {
        return new Delivery.Taken(JSON.tree(text).path("MessageId").asText());
      }
      return refused(response, text);
    } catch (IOException e) {
      throw new Unavailable("SES: " + e);
    }
  }

  private byte[] body(Mail mail) {
    var content =
        Map.of(
            "Simple",
            Map.of(
                "Subject", Map.of("Data", mail.subject(), "Charset", "UTF-8"),
                "Body", Map.of("Text", Map.of("Data", mail.text(), "Charset", "UTF-8"))));
    var request =
        Map.of(
            "FromEmailAddress", sender,
            "Destination", Map.of("ToAddresses", List.of(mail.to())),
            "Content", content);
    return JSON.writeHttp(request).getBytes(StandardCharsets.UTF_8);
  }

  private HttpExecuteRequest signed(byte[] body) {
    var request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(endpoint.resolve("/v2/email/outbound-emails"))
            .putHeader("Content-Type", "application/json")
            .build();
    var signed =
        SIGNER.sign(
            sign ->
                sign.identity(credentials.resolveCredentials())
                    .request(request)
                    .payload(() -> new ByteArrayInputStream(body))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "ses")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region));
    return HttpExecuteRequest.builder()
        .request(signed.request())
        .contentStreamProvider(signed.payload().orElseThrow())
        .build();
  }

  private static String text(HttpExecuteResponse response) throws IOException {
    var body = response.responseBody();
    return body.isPresent() ? IoUtils.toUtf8String(body.get()) : "{}";
  }

  /** An error in the message is an answer; an error in the deployment is for a person. */
  private static Delivery refused(HttpExecuteResponse response, String text) {
    var status = response.httpResponse().statusCode();
    var type =
        response.httpResponse().firstMatchingHeader("x-amzn-ErrorType").orElse("").split(":")[0];
    if (status == 429 || status >= 500) {
      throw new Unavailable("SES: " + status + " " + type);
    }
    if (REFUSALS.contains(type)) {
      return new Delivery.Refused(type + ": " + JSON.tree(text).path("message").asText());
    }
    throw new IllegalStateException("SES: " + status + " " + type + " " + text);
  }
}
