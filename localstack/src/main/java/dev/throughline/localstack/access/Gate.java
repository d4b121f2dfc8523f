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
 * a table or a bucket fail. Safe for concurrent use.
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
  private final Optional<Door> objectsDoor;
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
    this.objectsDoor = behind.s3().map(_ -> new Door(this::handle, threads));
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

  /** An address for DynamoDB, one for SQS and SNS, and one for S3 if it is there. */
  public Endpoint endpoint() {
    var messaging = messagingDoor.uri();
    return new Endpoint(
        databaseDoor.uri(),
        messaging,
        messaging,
        objectsDoor.map(Door::uri),
        behind.endpoint().region(),
        behind.endpoint().refusedQueueAttributes());
  }

  /**
   * Makes a table or a bucket fail until {@link #heal}; a former failure ends.
   *
   * @param name of the table or bucket
   */
  public void fail(String name, Outage outage) {
    heal();
    var arn = arns.tableOrBucket(name);
    trouble.set(Optional.of(new Trouble(outage, arn, new CountDownLatch(1))));
    if (outage == Outage.REFUSES) {
      (arns.isBucket(name) ? objectsDoor.orElseThrow() : databaseDoor).shut();
    }
  }

  /** Ends all failures; a call without an answer never gets one. */
  public void heal() {
    databaseDoor.open();
    objectsDoor.ifPresent(Door::open);
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
    var request = AwsRequest.inThisProcess(function, "sqs", action);
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
      var request = AwsRequest.of(exchange);
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
        answer(exchange, refusal.get());
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
    var answer = behind.ask(request, exchange.getRequestHeaders());
    count(request, calls.getFirst(), request.units(answer.status(), answer.body()));
    var hidden = hidden(request, answer.status());
    if (hidden.isPresent()) {
      answer(exchange, hidden.get());
      return;
    }
    if (answer.isSuccess()) {
      dynamoDb.answered(calls, answer.body());
      calls.forEach(answered);
    }
    exchange.getResponseHeaders().putAll(answer.headers());
    answer(exchange, answer.status(), answer.body());
  }

  /**
   * S3 tells a caller that an object is not there only if the caller may list the bucket.
   *
   * @param status of the answer
   */
  private Optional<Refusal> hidden(AwsRequest request, int status) {
    return S3Calls.needsListing(request, status)
        .filter(
            listing -> {
              count(request, listing, Consumption.NONE);
              return !policies.allow(request.accessKey(), listing);
            })
        .map(listing -> Refusal.of(request, listing));
  }

  private static void answer(HttpExchange exchange, Refusal refusal) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", refusal.contentType());
    answer(exchange, refusal.status(), refusal.bytes());
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    var empty = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, empty ? -1 : body.length);
    if (!empty) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    heal();
    databaseDoor.close();
    messagingDoor.close();
    objectsDoor.ifPresent(Door::close);
    threads.shutdownNow();
    try {
      behind.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
