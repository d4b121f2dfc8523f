package dev.throughline.localstack.artifact;

import dev.throughline.localstack.deployment.Blueprint;
import dev.throughline.localstack.host.InvocationResult;
import dev.throughline.localstack.template.LambdaFunction;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One function in a process of its own, under Lambda's runtime interface client. The client writes
 * its native library to {@link #LIBRARY} whenever it starts, so a process that loads it meanwhile
 * is killed: start the next one when the one before waits, and not beside another test.
 */
final class FunctionProcess implements AutoCloseable {
  /** The path, and the JUnit resource lock of the tests that start such processes. */
  static final String LIBRARY = "/tmp/.libaws-lambda-jni.so";

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  private final Duration timeout;
  private final RuntimeApi api;
  private final Process process;
  private final Path log;

  private FunctionProcess(Duration timeout, RuntimeApi api, Process process, Path log) {
    this.timeout = timeout;
    this.api = api;
    this.process = process;
    this.log = log;
  }

  /**
   * The settings with which a function is started.
   *
   * @param task the unzipped artifact
   * @param classPath of the process; the client loads other classes from the task itself
   * @param environment the variables of the template, and the endpoints of AWS
   * @param snapStart whether the process stops at its checkpoint, as AWS does when a version is
   *     published
   */
  record Start(
      LambdaFunction function,
      Path task,
      List<Path> classPath,
      Map<String, String> environment,
      boolean snapStart,
      Path log) {}

  static FunctionProcess start(Start start) {
    var api = new RuntimeApi(start.function().name());
    var builder = new ProcessBuilder(command(start));
    builder.directory(start.task().toFile());
    builder.environment().clear();
    builder.environment().putAll(environment(start, api));
    try {
      var process = builder.redirectErrorStream(true).redirectOutput(start.log().toFile()).start();
      return new FunctionProcess(start.function().timeout(), api, process, start.log());
    } catch (IOException e) {
      api.close();
      throw new UncheckedIOException(e);
    }
  }

  /** The jars of the runtime interface client, from this JVM's own class path. */
  static List<Path> client() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(
            jar ->
                jar.getFileName()
                    .toString()
                    .matches(
                        "(aws-lambda-java-(runtime-interface-client|core|serialization)|utils-lite)-.*"))
        .toList();
  }

  private static List<String> command(Start start) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    // Lambda's own launcher leaves 15 % to what is not heap: it was seen to start the JVM of a
    // function of
    // 1536 MB with -XX:MaxHeapSize=1336935k. AWS does not document it.
    command.add("-XX:MaxHeapSize=" + start.function().memory() * 1024L * 85 / 100 + "k");
    command.add("--enable-native-access=ALL-UNNAMED");
    // The class by which org.crac finds Lambda's checkpoints; Lambda's launcher sets the same
    // property.
    command.add("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");
    var classPath = start.classPath().stream().map(Path::toString).toList();
    command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath), CLIENT));
    command.add(start.function().handler());
    return command;
  }

  private static Map<String, String> environment(Start start, RuntimeApi api) {
    var function = start.function();
    var environment = new TreeMap<>(start.environment());
    environment.putAll(
        Map.of(
            "AWS_LAMBDA_RUNTIME_API",
            api.address(),
            "AWS_LAMBDA_FUNCTION_NAME",
            function.name(),
            "AWS_LAMBDA_FUNCTION_VERSION",
            "1",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
            Integer.toString(function.memory()),
            "AWS_LAMBDA_INITIALIZATION_TYPE",
            start.snapStart() ? "snap-start" : "on-demand",
            "AWS_LAMBDA_LOG_FORMAT",
            "JSON",
            "AWS_EXECUTION_ENV",
            "AWS_Lambda_java25",
            "LAMBDA_TASK_ROOT",
            start.task().toString(),
            "_HANDLER",
            function.handler(),
            "TZ",
            ":UTC"));
    return environment;
  }

  /** Waits for the checkpoint, at which AWS would take the snapshot. */
  void awaitCheckpoint() {
    awaitStart(api.checkpoint());
  }

  /** Waits until the function asks for its first invocation. */
  void awaitReady() {
    awaitStart(api.ready());
  }

  private void awaitStart(CompletableFuture<?> start) {
    if (await(start) instanceof InvocationResult.Failed(var type, var message)) {
      throw new IllegalStateException(type + ": " + message);
    }
  }

  void restore() {
    api.restore();
  }

  /** Invokes the function and waits for its start and its answer. */
  InvocationResult invoke(byte[] event) {
    return (InvocationResult) await(api.invoke(event, timeout));
  }

  /** Waits for a result of the process, or for its unexpected end. */
  private Object await(CompletableFuture<?> result) {
    var ended =
        process
            .onExit()
            .thenApply(
                dead -> {
                  throw new IllegalStateException(
                      "the process ended with " + dead.exitValue() + ", and said:\n" + said());
                });
    return CompletableFuture.anyOf(result, ended)
        .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .join();
  }

  /** The output of the function until now. */
  String said() {
    return Blueprint.content(log);
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
    api.close();
  }
}
