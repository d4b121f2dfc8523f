package dev.throughline.localstack.access;

import com.sun.net.httpserver.HttpExchange;
import dev.throughline.localstack.deploy.Endpoint;
import dev.throughline.localstack.template.Template;
import dev.throughline.localstack.template.TemplateOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sqs.model.SqsException;

/**
 * The address of AWS for functions. Each function calls with its logical id as access key. A call
 * that its role allows is passed on; every other call is refused in the way of AWS. A test can make
 * a table fail. Safe for concurrent use.
 */
public final class Gate implements AutoCloseable {
  private final Policies policies;
  private final Arns arns;
  private final DynamoDbCalls dynamoDb;
  private final Behind behind;
  private final Consumer<Call> answered;
  private final Meter meter = new Meter();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Door databaseDoor;
  private final Door messagingDoor;
  private final AtomicReference<Optional<Trouble>> trouble =
      new AtomicReference<>(Optional.empty());

  private Gate(Template template, TemplateOptions names, Endpoint behind, Consumer<Call> answered) {
    this.policies = Policies.of(template, names);
    this.arns = new Arns(template, names);
    this.dynamoDb = new DynamoDbCalls(template, arns);
    this.behind = new Behind(behind);
    this.answered = answered;
    this.databaseDoor = new Door(this::handle, threads);
    this.messagingDoor = new Door(this::handle, threads);
  }

  /**
   * Starts on a free port.
   *
   * @param behind the services for allowed calls
   * @param answered is told of each completed call, before its caller gets the answer
   */
  public static Gate start(
      Template template, TemplateOptions names, Endpoint behind, Consumer<Call> answered) {
    return new Gate(template, names, behind, answered);
  }

  /** An address for DynamoDB, and one for SQS and SNS. */
  public Endpoint endpoint() {
    var messaging = messagingDoor.uri();
    return new Endpoint(
        databaseDoor.uri(),
        messaging,
        messaging,
        behind.endpoint().region(),
        behind.endpoint().refusedQueueAttributes());
  }

  /**
   * Makes a table fail until {@link #heal}; a former failure ends.
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

  /** Ends all failures; a call without an answer never gets one. */
  public void heal() {
    databaseDoor.open();
    trouble.getAndSet(Optional.empty()).ifPresent(over -> over.end().countDown());
  }

  /** The calls of functions so far, allowed or not, with their cost; without tenants and ids. */
  public Map<Use, Consumption> uses() {
    return meter.consumed();
  }

  /**
   * Checks and records an operation of Lambda on a queue of this process, under a function's role.
   *
   * @param function logical id
   * @param action as IAM names it
   * @param queue its name
   * @param messages how many it concerns
   * @throws SqsException if the function's role does not allow it
   */
  public void require(String function, String action, String queue, int messages) {
    var request = new AwsRequest(function, "sqs", action, new byte[0]);
    var call = new Call(action, arns.queue(queue), List.of());
    var refused = refusal(request, List.of(call), Consumption.request(messages, 0));
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
      var refusal = refusal(request.get(), calls, request.get().consumption());
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

  private Optional<Refusal> refusal(AwsRequest request, List<Call> calls, Consumption consumed) {
    if (!policies.know(request.accessKey())) {
      return Optional.of(Refusal.ofUnknown(request));
    }
    calls.forEach(call -> count(request, call, consumed));
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
    var answer = behind.ask(request, exchange.getRequestURI(), exchange.getRequestHeaders());
    count(request, calls.getFirst(), request.units(answer.status(), answer.body()));
    if (answer.isSuccess()) {
      dynamoDb.answered(calls, answer.body());
      calls.forEach(answered);
    }
    exchange.getResponseHeaders().putAll(answer.headers());
    answer(exchange, answer.status(), answer.body());
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
    try {
      behind.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
