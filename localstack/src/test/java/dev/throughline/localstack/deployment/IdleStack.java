package dev.throughline.localstack.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.database.Database;
import dev.throughline.localstack.access.Gate;
import dev.throughline.localstack.deploy.Clients;
import dev.throughline.localstack.deploy.Deployment;
import dev.throughline.localstack.deploy.Endpoint;
import dev.throughline.localstack.deploy.Resources;
import dev.throughline.localstack.emulators.ElasticMq;
import dev.throughline.localstack.host.FunctionHost;
import dev.throughline.localstack.host.HostedFunction;
import dev.throughline.localstack.host.InvocationResult;
import dev.throughline.localstack.sns.SnsEndpoint;
import dev.throughline.localstack.template.LambdaFunction;
import dev.throughline.localstack.template.Template;
import dev.throughline.localstack.template.TemplateOptions;
import dev.throughline.objects.ObjectServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The resources and functions of a template without event sources: a function is invoked only by a
 * test.
 */
public final class IdleStack implements AutoCloseable {
  private static final TemplateOptions NAMES = TemplateOptions.local();

  private final Template template;
  private final Path scratch;
  private final FunctionHost host;
  private final Deque<Runnable> parts = new ArrayDeque<>();
  private final Endpoint behind;
  private final Gate gate;
  private final Clients clients;
  private final Resources resources;
  private final Map<String, HostedFunction> functions = new HashMap<>();

  private IdleStack(Template template, Path scratch) {
    this.template = template;
    this.scratch = scratch;
    this.host = new FunctionHost(Blueprint.ROOT, scratch, Clock.systemUTC());
    var dynamoDb = add(Database.inMemory(), Database::close);
    var sqs =
        add(ElasticMq.start(NAMES.region(), NAMES.accountId(), Optional.empty()), ElasticMq::close);
    var sns =
        add(
            SnsEndpoint.start(NAMES.region(), NAMES.accountId(), sqs::queue, Clock.systemUTC()),
            SnsEndpoint::close);
    var s3 = add(ObjectServer.start(Optional.empty(), Clock.systemUTC()), ObjectServer::close);
    behind =
        new Endpoint(
            dynamoDb.endpoint(),
            sqs.endpoint(),
            sns.endpoint(),
            Optional.of(s3.endpoint()),
            NAMES.region(),
            ElasticMq.REFUSED_ATTRIBUTES);
    clients = add(Clients.of(behind), Clients::close);
    resources = Deployment.deploy(template, clients, ElasticMq.REFUSED_ATTRIBUTES);
    gate = add(Gate.start(template, NAMES, behind, _ -> {}), Gate::close);
  }

  /** Starts the emulators and creates the resources. */
  public static IdleStack start(Template template) {
    Packages.require(template);
    try {
      var stack = new IdleStack(template, Files.createTempDirectory("throughline-samples-"));
      Recordings.of(stack.gate::uses);
      return stack;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T> T add(T part, Consumer<T> close) {
    parts.push(() -> close.accept(part));
    return part;
  }

  /** The created resources, by logical id. */
  public Resources resources() {
    return resources;
  }

  /** Clients for its tables, queues and topics. */
  public Clients clients() {
    return clients;
  }

  String queueUrl(String id) {
    return resources.queueUrl(id);
  }

  /** Invokes a function, which starts with its first invocation. */
  InvocationResult invoke(String function, byte[] event) {
    return functions
        .computeIfAbsent(function, id -> start(template.functions().get(id)))
        .invoke(event);
  }

  /** The answer of a function; a function that does not answer fails the test. */
  JsonNode answer(String function, JsonNode event) {
    var result = invoke(function, event.toString().getBytes(StandardCharsets.UTF_8));
    if (result instanceof InvocationResult.Answered(var payload)) {
      return Sample.parse(new String(payload, StandardCharsets.UTF_8));
    }
    throw new AssertionError(function + ": " + result);
  }

  /** Deletes a table with its items, so that its readers and writers fail. */
  void lose(String table) {
    clients.dynamoDb().deleteTable(delete -> delete.tableName(resources.tableName(table)));
  }

  /** Creates the deleted tables again, empty. */
  void restore() {
    Deployment.deploy(template, clients, ElasticMq.REFUSED_ATTRIBUTES);
  }

  private HostedFunction start(LambdaFunction function) {
    return host.start(function, environment(function));
  }

  /** A function's environment as the template says, and where AWS is. */
  public Map<String, String> environment(LambdaFunction function) {
    var environment = new HashMap<>(gate.endpoint().environment(function.id()));
    function
        .environment()
        .forEach((name, value) -> environment.put(name, resources.resolve(value)));
    return environment;
  }

  /**
   * The same environment without a gate in front of AWS, for programs that are no functions, and
   * for measurements.
   */
  public Map<String, String> unguarded(LambdaFunction function) {
    var environment = new HashMap<>(environment(function));
    environment.putAll(behind.environment("local"));
    return environment;
  }

  /**
   * Stops the emulators. Functions shut themselves down with the JVM, and need their files then.
   */
  @Override
  public void close() {
    while (!parts.isEmpty()) {
      parts.pop().run();
    }
    try (var files = Files.walk(scratch)) {
      files.forEach(file -> file.toFile().deleteOnExit());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
