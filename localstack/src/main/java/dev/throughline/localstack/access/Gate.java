package dev.throughline.localstack.access;

import com.sun.net.httpserver.HttpExchange;
import dev.throughline.localstack.deploy.Endpoint;
import dev.throughline.localstack.template.Template;
import dev.throughline.localstack.template.TemplateOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.sqs.model.SqsException;

/**
 * The address at which functions find AWS. Each calls under its logical id as access key. What its
 * role allows is passed on; everything else is refused as AWS refuses it. A table can be made to
 * fail, to see what comes of it. Safe for concurrent use.
 */
public final class Gate implements AutoCloseable {
  private static final Set<String> NOT_PASSED_ON =
      Set.of("connection", "content-length", "host", "expect", "upgrade", "transfer-encoding");

  private final Policies policies;
  private final Arns arns;
  private final DynamoDbCalls dynamoDb;
  private final Endpoint behind;
  private final Consumer<Call> answered;
  private final Meter meter = new Meter();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final SdkHttpClient client =
      Apache5HttpClient.builder().maxConnections(512).socketTimeout(Duration.ofSeconds(60)).build();
  private final Door databaseDoor;
  private final Door messagingDoor;
  private final AtomicReference<Optional<Trouble>> trouble =
      new AtomicReference<>(Optional.empty());

  private Gate(Template template, TemplateOptions names, Endpoint behind, Consumer<Call> answered) {
    this.policies = Policies.of(template, names);
    this.arns = new Arns(template, names);
    this.dynamoDb = new DynamoDbCalls(template, arns);
    this.behind = behind;
    this.answered = answered;
    this.databaseDoor = new Door(this::handle, threads);
    this.messagingDoor = new Door(this::handle, threads);
  }

  /**
   * Starts on a free port.
   *
   * @param behind where the calls go that are allowed
   * @param answered is told of each call that was done, before its caller is
   */
  public static Gate start(
      Template template, TemplateOptions names, Endpoint behind, Consumer<Call> answered) {
    return new Gate(template, names, behind, answered);
  }

  /** An address for DynamoDB, and one for SQS and SNS. */
  public Endpoint endpoint() {
    var messaging = messagingDoor.uri();
    return new Endpoint(
        databaseDoor.uri(), messaging, messaging, behind.region(), behind.refusedQueueAttributes());
  }

  /**
   * From now on a table fails, until {@link #heal}; another that fails is healed.
   *
   * @param table its name
   */
  public void fail(String table, Outage outage) {
    heal();
    trouble.set(Optional.of(new Trouble(outage, arns.table(table), new CountDownLatch(1))));
    if (outage == Outage.REFUSES) {
      databaseDoor.shut();
    }
  }

  /** From now on nothing fails; who has had no answer will get none. */
  public void heal() {
    databaseDoor.open();
    trouble.getAndSet(Optional.empty()).ifPresent(over -> over.end().countDown());
  }

  /** What functions have called so far, allowed or not, and its cost; without tenants and ids. */
  public Map<Use, Consumption> uses() {
    return meter.consumed();
  }

  /**
   * Lets through, and notes, what Lambda does to a queue of this process as a function.
   *
   * @param function logical id
   * @param action as IAM names it
   * @param queue its name
   * @throws SqsException if the function's role does not allow it
   */
  public void require(String function, String action, String queue) {
    var request = new AwsRequest(function, "sqs", action, new byte[0]);
    var refused = refusal(request, List.of(new Call(action, arns.queue(queue), List.of())));
    if (refused.isPresent()) {
      throw SqsException.builder()
          .statusCode(refused.get().status())
          .message(refused.get().body())
          .build();
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var headers = exchange.getRequestHeaders();
      var body = exchange.getRequestBody().readAllBytes();
      var request =
          AwsRequest.of(headers.getFirst("Authorization"), headers.getFirst("X-Amz-Target"), body);
      if (request.isEmpty()) {
        exchange.sendResponseHeaders(403, -1);
        return;
      }
      var calls = request.get().calls(dynamoDb, arns);
      var silent = struck(calls, Outage.SILENT);
      if (silent.isPresent()) {
        silent.get().keepSilent();
        return;
      }
      var refusal = refusal(request.get(), calls);
      if (refusal.isPresent()) {
        exchange.getResponseHeaders().set("Content-Type", refusal.get().contentType());
        answer(exchange, refusal.get().status(), refusal.get().bytes());
      } else {
        passOn(exchange, request.get(), calls);
      }
    }
  }

  private Optional<Trouble> struck(List<Call> calls, Outage outage) {
    return trouble.get().filter(it -> it.outage() == outage && it.strikes(calls));
  }

  private Optional<Refusal> refusal(AwsRequest request, List<Call> calls) {
    if (!policies.know(request.accessKey())) {
      return Optional.of(Refusal.ofUnknown(request));
    }
    calls.forEach(call -> count(request, call, request.consumption()));
    return calls.stream()
        .filter(call -> !policies.allow(request.accessKey(), call))
        .findFirst()
        .map(call -> Refusal.of(request, call))
        .or(() -> struck(calls, Outage.THROTTLES).map(_ -> Refusal.ofThrottled(request)));
  }

  private void count(AwsRequest request, Call call, Consumption consumed) {
    meter.add(new Use(request.accessKey(), call.outline()), consumed);
  }

  private void passOn(HttpExchange exchange, AwsRequest request, List<Call> calls)
      throws IOException {
    var to =
        switch (request.service()) {
          case "sqs" -> behind.sqs();
          case "sns" -> behind.sns();
          default -> behind.dynamoDb();
        };
    var forward =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(to.resolve(exchange.getRequestURI().toString()));
    exchange.getRequestHeaders().forEach(forward::putHeader);
    NOT_PASSED_ON.forEach(forward::removeHeader);
    forward.putHeader("Host", to.getAuthority());
    var asking = request.asking();
    forward.putHeader("Content-Length", Integer.toString(asking.length));
    var call =
        HttpExecuteRequest.builder()
            .request(forward.build())
            .contentStreamProvider(() -> new ByteArrayInputStream(asking))
            .build();
    var response = client.prepareRequest(call).call();
    try (var content = response.responseBody().orElseGet(AbortableInputStream::createEmpty)) {
      var body = content.readAllBytes();
      exchange.getResponseHeaders().putAll(response.httpResponse().headers());
      NOT_PASSED_ON.forEach(exchange.getResponseHeaders()::remove);
      var status = response.httpResponse().statusCode();
      count(request, calls.getFirst(), request.units(status, body));
      if (response.httpResponse().isSuccessful()) {
        dynamoDb.answered(calls, body);
        calls.forEach(answered);
      }
      answer(exchange, status, body);
    }
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    heal();
    databaseDoor.close();
    messagingDoor.close();
    threads.shutdownNow();
    client.close();
  }
}
