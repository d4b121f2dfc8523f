package dev.throughline.localstack;

import dev.throughline.localstack.access.Consumption;
import dev.throughline.localstack.access.Gate;
import dev.throughline.localstack.access.Outage;
import dev.throughline.localstack.access.Use;
import dev.throughline.localstack.auth.Authorizer;
import dev.throughline.localstack.auth.JwtAuthorizer;
import dev.throughline.localstack.deploy.Clients;
import dev.throughline.localstack.deploy.Deployment;
import dev.throughline.localstack.deploy.Resources;
import dev.throughline.localstack.gateway.Gateway;
import dev.throughline.localstack.host.InvocationResult;
import dev.throughline.localstack.pollers.PolledQueue;
import dev.throughline.localstack.pollers.Spoiler;
import dev.throughline.localstack.pollers.SqsQueue;
import dev.throughline.localstack.template.Template;
import dev.throughline.localstack.template.TemplateOptions;
import dev.throughline.localstack.template.TemplateReader;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The whole of template.yaml, running. Closing it ends everything that it started. Safe for
 * concurrent use.
 */
public final class LocalStack implements AutoCloseable {
  private final StackOptions options;
  private final TemplateOptions names;
  private final Template template;
  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final Signals signals = new Signals();
  private final Clients clients;
  private final Resources resources;
  private final Gate gate;
  private final Functions functions;
  private final URI baseUri;
  private final Pollers pollers;
  private final Faults faults;

  private LocalStack(StackOptions options) {
    this.options = options;
    this.names =
        Services.names(options.backend()).in(options.region()).withParameters(options.parameters());
    this.template = TemplateReader.read(options.root().resolve("template.yaml"), names);
    var services = services();
    this.clients = services.clients();
    this.resources = deploy(services);
    this.gate = closing(Gate.start(template, names, services.endpoint(), signals::done));
    this.functions = functions();
    var gateway = gateway(functions);
    this.baseUri = gateway.uri();
    var spoiler = new Spoiler(options.poison());
    this.pollers =
        closing(
            Pollers.start(
                template,
                resources,
                this::lambda,
                (queue, function) -> polled(services, queue, function),
                functions,
                services.checkpoints(),
                signals,
                names.region(),
                spoiler,
                options.clock()));
    tell("%d event source mappings", template.mappings().size());
    this.faults = new Faults(template, pollers, functions, spoiler);
    gateway.serve(FaultRoutes.PATH, new FaultRoutes(faults));
    gateway.serve(ScheduleRoutes.PATH, new ScheduleRoutes(pollers));
  }

  /**
   * Starts everything; returns when the HTTP API answers.
   *
   * @throws StackException if the stack cannot start for a reason that a person can correct
   */
  public static LocalStack start(StackOptions options) {
    return new LocalStack(options);
  }

  private <T extends AutoCloseable> T closing(T part) {
    started.push(part);
    return part;
  }

  private void tell(String format, Object... values) {
    options.progress().accept(format.formatted(values));
  }

  private Services services() {
    try {
      var services =
          closing(
              Services.open(
                  options.backend(), template, names, options.clock(), options.progress()));
      tell("DynamoDB at %s", services.endpoint().dynamoDb());
      tell("SQS at %s", services.endpoint().sqs());
      tell("SNS at %s", services.endpoint().sns());
      services.endpoint().s3().ifPresent(s3 -> tell("S3 at %s", s3));
      return services;
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private Resources deploy(Services services) {
    try {
      var refused = services.endpoint().refusedQueueAttributes();
      var created = Deployment.deploy(template, services.clients(), refused);
      tell(
          "%d tables, %d queues, %d topics, %d subscriptions, %d buckets",
          template.tables().size(),
          template.queues().size(),
          template.topics().size(),
          template.subscriptions().size(),
          template.buckets().size());
      var sent = services.restore(template, created, options.clock());
      if (sent > 0) {
        tell("%d messages that were in flight are back in their queues", sent);
      }
      return created;
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Lambda polls under the function's role. */
  private Clients lambda(String function) {
    return clients.as(function, gate.endpoint());
  }

  private PolledQueue polled(Services services, String queue, String function) {
    var name = template.queues().get(queue).name();
    return services
        .inProcess(name)
        .<PolledQueue>map(here -> new GatedQueue(here, name, function, gate))
        .orElseGet(() -> new SqsQueue(resources.queueUrl(queue), lambda(function).sqs()));
  }

  private Functions functions() {
    try {
      var functions = closing(Functions.start(template, resources, gate.endpoint(), options));
      tell("%d functions", functions.count());
      return functions;
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private Gateway gateway(Functions functions) {
    try {
      var authorizer =
          options.issuer().isPresent()
              ? JwtAuthorizer.overHttp(options.clock())
              : Authorizer.everybody();
      var gateway =
          closing(
              Gateway.start(
                  options.port(),
                  template.routes(),
                  (function, event) -> functions.invoke(function, "HTTP", event, 1),
                  authorizer,
                  options.clock()));
      tell("%d routes at %s", template.routes().size(), gateway.uri());
      options.issuer().ifPresent(issuer -> tell("Callers need tokens of %s", issuer));
      return gateway;
    } catch (IOException e) {
      close();
      throw new StackException("Port %d is taken".formatted(options.port()));
    }
  }

  /** Does {@link #endIdleFunctions} from now on until the stack is closed. */
  public void keepEndingIdleFunctions(Duration time) {
    closing(IdleFunctions.end(functions, time));
  }

  /**
   * Ends the functions that nobody has invoked for that time, as Lambda does; their next invocation
   * starts them again.
   *
   * @return how many functions ended
   */
  public int endIdleFunctions(Duration time) {
    return functions.endIdle(time);
  }

  /** The address of the HTTP API. */
  public URI baseUri() {
    return baseUri;
  }

  /** Clients for the tables, queues and topics. */
  public Clients clients() {
    return clients;
  }

  /** The created resources, by logical id. */
  public Resources resources() {
    return resources;
  }

  /**
   * Makes a table or a bucket fail until {@link #heal}.
   *
   * @param tableOrBucket logical id
   */
  public void fail(String tableOrBucket, Outage outage) {
    gate.fail(resources.get(tableOrBucket, "Ref"), outage);
  }

  /** Ends all failures of tables and buckets. */
  public void heal() {
    gate.heal();
  }

  /**
   * No function is invoked with messages of a queue until {@link #resume}; they wait in the queue.
   *
   * @param queue logical id; an {@link IllegalArgumentException} if no function takes from it
   */
  public void pause(String queue) {
    pollers.of(queue).pause();
  }

  /** Ends the pause of a queue; for one that is not paused nothing changes. */
  public void resume(String queue) {
    pollers.of(queue).resume();
  }

  /**
   * Invokes a scheduled function at once and tells what became of it.
   *
   * @param function logical id; an {@link IllegalArgumentException} if it has no schedule
   */
  public InvocationResult runNow(String function) {
    var schedule = pollers.schedules().get(function);
    if (schedule == null) {
      throw new IllegalArgumentException(function + " has no schedule");
    }
    return schedule.runNow();
  }

  /** What a person can break in the running stack, and mend. */
  public Faults faults() {
    return faults;
  }

  /** The number of timed-out invocations, by function. */
  public Map<String, Long> timeouts() {
    return functions.timeouts();
  }

  /** The calls of the functions so far, without tenants and ids, with their cost. */
  public Map<Use, Consumption> uses() {
    return gate.uses();
  }

  /** The same, with the invocations and the logs. */
  public Map<Use, Consumption> consumed() {
    var consumed = new HashMap<>(gate.uses());
    consumed.putAll(functions.consumed());
    return Map.copyOf(consumed);
  }

  /** The wall-clock time of the invocations of each function. */
  public Map<String, Duration> busy() {
    return functions.busy();
  }

  /** The running parts. */
  public Template template() {
    return template;
  }

  @Override
  public void close() {
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException("The local stack does not stop", e);
      }
    }
  }
}
