package dev.throughline.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.throughline.customers.domain.Delivery;
import dev.throughline.customers.mail.Mail;
import dev.throughline.customers.mail.SesMailer;
import dev.throughline.json.Json;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.Unavailable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** Compares the request with the documentation of SES, at a server that answers as documented. */
class SesMailerTest {
  private static final StreamId ADA = new StreamId(new TenantId("local"), "customer", "ada");
  private static final Mail MAIL = new Mail("ada@example.com", "Welcome", "Größe & \"Glück\"\n");

  private final Json json = new Json();
  private final List<HttpExchange> requests = new ArrayList<>();
  private final List<JsonNode> bodies = new ArrayList<>();
  private HttpServer server;
  private int status = 200;
  private String type = "";
  private String answer = "{\"MessageId\":\"m-1\"}";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    requests.add(exchange);
    bodies.add(
        json.tree(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
    if (!type.isEmpty()) {
      exchange.getResponseHeaders().add("x-amzn-ErrorType", type);
    }
    var body = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    try (exchange) {
      exchange.getResponseBody().write(body);
    }
  }

  private Delivery send() {
    try (var http = UrlConnectionHttpClient.create()) {
      var keys = StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "secret"));
      var endpoint = URI.create("http://localhost:" + server.getAddress().getPort());
      return new SesMailer(http, keys, endpoint, "eu-central-1", "shop@example.com")
          .send(ADA, "k-1", MAIL);
    }
  }

  @Test
  void aMessageIsOneSignedRequest() {
    assertThat(send()).isEqualTo(new Delivery.Taken("m-1"));

    assertThat(requests).hasSize(1);
    var request = requests.getFirst();
    assertThat(request.getRequestMethod()).isEqualTo("POST");
    assertThat(request.getRequestURI().getPath()).isEqualTo("/v2/email/outbound-emails");
    assertThat(request.getRequestHeaders().getFirst("Content-Type")).isEqualTo("application/json");
    assertThat(request.getRequestHeaders().getFirst("Authorization"))
        .startsWith("AWS4-HMAC-SHA256 Credential=AKID/")
        .contains("/eu-central-1/ses/aws4_request")
        .contains("SignedHeaders=")
        .contains("Signature=");
    var body = bodies.getFirst();
    assertThat(body.path("FromEmailAddress").asText()).isEqualTo("shop@example.com");
    assertThat(body.at("/Destination/ToAddresses/0").asText()).isEqualTo("ada@example.com");
    assertThat(body.at("/Content/Simple/Subject/Data").asText()).isEqualTo("Welcome");
    assertThat(body.at("/Content/Simple/Body/Text/Data").asText()).isEqualTo(MAIL.text());
    assertThat(body.at("/Content/Simple/Body/Text/Charset").asText()).isEqualTo("UTF-8");
  }

  @Test
  void aMessageThatSesWillNotSendIsRefusedForGood() {
    answers(400, "MessageRejected", "Email address is not verified.");

    assertThat(send())
        .isEqualTo(new Delivery.Refused("MessageRejected: Email address is not verified."));
  }

  @Test
  void tooManyMessagesAndFaultsOfSesAreTriedAgain() {
    for (var status : List.of(429, 500, 503)) {
      answers(status, "TooManyRequestsException", "later");
      assertThatThrownBy(this::send).isInstanceOf(Unavailable.class).hasMessageContaining("SES: ");
    }
  }

  @Test
  void whatIsWrongWithTheDeploymentIsForAPerson() {
    answers(403, "AccessDeniedException", "not authorized to perform ses:SendEmail");

    assertThatThrownBy(this::send)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("403 AccessDeniedException")
        .hasMessageContaining("ses:SendEmail");
  }

  @Test
  void aServerThatIsNotThereIsTriedAgain() {
    stop();

    assertThatThrownBy(this::send).isInstanceOf(Unavailable.class);
  }

  private void answers(int code, String error, String message) {
    status = code;
    type = error;
    answer = "{\"message\":\"%s\"}".formatted(message);
  }
}
