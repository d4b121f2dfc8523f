package dev.throughline.localstack.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.amazonaws.services.lambda.runtime.Context;
import dev.throughline.localstack.template.LambdaFunction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.naming.spi.NamingManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

class FunctionHostTest {
  @TempDir private Path root;
  private FunctionHost host;

  @BeforeEach
  void start() throws Exception {
    zip("function.zip", Map.of());
    host =
        new FunctionHost(root, Files.createDirectory(root.resolve("scratch")), Clock.systemUTC());
  }

  @Test
  void aFunctionHasItsBeanItsEnvironmentAndItsContextAndSeesNothingElse() {
    try (var function = start("One", "bean-one", "table-one")) {
      assertThat(answer(function, "go")).isEqualTo("bean-one table-one fn-One 512 true 1 false");
    }
  }

  @Test
  void functionsOfOneArtifactShareNoState() {
    try (var one = start("One", "a", "t");
        var two = start("Two", "b", "u")) {
      assertThat(answer(one, "go")).isEqualTo("a t fn-One 512 true 1 false");
      assertThat(answer(one, "go")).isEqualTo("a t fn-One 512 true 2 false");
      assertThat(answer(two, "go")).isEqualTo("b u fn-Two 512 true 1 false");
    }
  }

  @Test
  void functionsHaveOneCopyOfALibraryThatAllOfThemMayShare() throws Exception {
    var library = Map.of("com.fasterxml.jackson.fixture.jar", library(""));
    zip("a.zip", library);
    zip("b.zip", library);
    try (var one = start("One", "a.zip");
        var two = start("Two", "b.zip")) {
      assertThat(answer(one, "library")).isEqualTo("1");
      assertThat(answer(two, "library")).isEqualTo("2");
    }
  }

  @Test
  void aLibraryThatDiffersInOneByteIsNotShared() throws Exception {
    zip("a.zip", Map.of("com.fasterxml.jackson.fixture.jar", library("")));
    zip("b.zip", Map.of("com.fasterxml.jackson.fixture.jar", library("!")));
    try (var one = start("One", "a.zip");
        var two = start("Two", "b.zip")) {
      assertThat(answer(one, "library")).isEqualTo("1");
      assertThat(answer(two, "library")).isEqualTo("1");
    }
  }

  @Test
  void anyOtherLibraryEachFunctionHasForItself() throws Exception {
    zip("a.zip", Map.of("dev.throughline.fixture.jar", library("")));
    try (var one = start("One", "a.zip");
        var two = start("Two", "a.zip")) {
      assertThat(answer(one, "library")).isEqualTo("1");
      assertThat(answer(two, "library")).isEqualTo("1");
    }
  }

  @Test
  void aFunctionLogsThroughALoggingInterfaceOfItsOwn() throws Exception {
    zip("a.zip", Map.of("org.slf4j.slf4j-api-2.jar", Files.readAllBytes(jar(Logger.class))));
    try (var one = start("One", "a.zip")) {
      assertThat(answer(one, "logging")).isEqualTo("true");
    }
  }

  @Test
  void settingsThatTheProcessTakesOnceAreMadeBeforeFunctionsRaceForThem() {
    assertThat(NamingManager.hasInitialContextFactoryBuilder()).isTrue();
    assertThatThrownBy(() -> NamingManager.getInitialContext(new Hashtable<>()))
        .hasMessage("functions have no JNDI");
  }

  @Test
  void aFunctionThatThrowsFailsWithTypeAndMessage() {
    try (var function = start("One", "a", "t")) {
      assertThat(function.invoke(bytes("fail")))
          .isEqualTo(new InvocationResult.Failed("java.lang.IllegalStateException", "on purpose"));
    }
  }

  @Test
  void aFunctionThatTakesTooLongIsEnded() {
    try (var function = start("One", "a", "t")) {
      assertThat(answer(function, "go")).startsWith("a t");
      assertThat(function.invoke(bytes("wait"))).isInstanceOf(InvocationResult.TimedOut.class);
      assertThat(answer(function, "go")).startsWith("a t");
    }
  }

  @Test
  void aFunctionWithoutItsClassNamesItselfWhenItDoesNotStart() {
    var missing = definition("Lost", "no.Such::method");
    assertThatThrownBy(() -> host.start(missing, Map.of())).hasMessage("Lost does not start");
  }

  @Test
  void aClosedFunctionLeavesNothingInTheJvm() {
    try (var function = start("One", "a", "t")) {
      answer(function, "leave");
    }
    var left = (WeakReference<?>) System.getProperties().remove(FixtureFunction.LEFT);
    await()
        .untilAsserted(
            () -> {
              System.gc();
              assertThat(left.get()).isNull();
            });
  }

  @Test
  void aFunctionThatNobodyInvokesForAMinuteEndsAndItsNextInvocationStartsItAgain() {
    var minute = Duration.ofMinutes(1);
    var now = new AtomicReference<>(Instant.EPOCH);
    try (var function = ExecutionEnvironment.start(() -> start("One", "a", "t"), now::get)) {
      assertThat(answer(function.invoke(bytes("go")))).endsWith(" 1 false");
      now.set(Instant.EPOCH.plusSeconds(59));
      assertThat(function.endIfIdle(minute)).isFalse();
      assertThat(answer(function.invoke(bytes("go")))).endsWith(" 2 false");
      now.set(now.get().plus(minute));
      assertThat(function.endIfIdle(minute)).isTrue();
      assertThat(function.endIfIdle(minute)).isFalse();
      assertThat(answer(function.invoke(bytes("go")))).endsWith(" 1 false");
    }
  }

  @Test
  void aFunctionThatIsBusyGoesOn() throws Exception {
    try (var function =
            ExecutionEnvironment.start(() -> start("One", "a", "t"), () -> Instant.EPOCH);
        var caller = Executors.newVirtualThreadPerTaskExecutor()) {
      answer(function.invoke(bytes("go")));
      System.getProperties().remove(FixtureFunction.WAITS);
      var waiting = caller.submit(() -> function.invoke(bytes("wait")));
      await().until(() -> System.getProperties().remove(FixtureFunction.WAITS) != null);
      assertThat(function.endIfIdle(Duration.ZERO)).isFalse();
      assertThat(waiting.get()).isInstanceOf(InvocationResult.TimedOut.class);
      assertThat(function.endIfIdle(Duration.ZERO)).isTrue();
    }
  }

  @Test
  void aZipThatLeadsOutOfItselfIsRefused() throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(root.resolve("function.zip")))) {
      zip.putNextEntry(new ZipEntry("../outside"));
    }
    assertThatThrownBy(() -> host.start(definition("Bad", "x.Y::z"), Map.of()))
        .hasRootCauseMessage("An entry that leads out of the zip: ../outside");
  }

  private void zip(String name, Map<String, byte[]> libraries) throws Exception {
    try (var zip = new ZipOutputStream(Files.newOutputStream(root.resolve(name)))) {
      put(zip, path(FixtureFunction.class), code(FixtureFunction.class));
      put(zip, path(FixtureFunction.Left.class), code(FixtureFunction.Left.class));
      put(zip, "lib/core.jar", Files.readAllBytes(jar(Context.class)));
      for (var library : libraries.entrySet()) {
        put(zip, "lib/" + library.getKey(), library.getValue());
      }
    }
  }

  private static byte[] library(String comment) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var jar = new ZipOutputStream(bytes)) {
      jar.setComment(comment);
      put(jar, path(FixtureLibrary.class), code(FixtureLibrary.class));
    }
    return bytes.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
  }

  private static String path(Class<?> type) {
    return type.getName().replace('.', '/') + ".class";
  }

  private static byte[] code(Class<?> type) throws IOException {
    try (var code = type.getClassLoader().getResourceAsStream(path(type))) {
      return code.readAllBytes();
    }
  }

  private static Path jar(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private HostedFunction start(String id, String artifact) {
    return host.start(
        definition(id, artifact, FixtureFunction.class.getName() + "::handleRequest"), Map.of());
  }

  private HostedFunction start(String id, String bean, String table) {
    var handler = FixtureFunction.class.getName() + "::handleRequest";
    return host.start(
        definition(id, handler), Map.of("QUARKUS_LAMBDA_HANDLER", bean, "TABLE", table));
  }

  private static LambdaFunction definition(String id, String handler) {
    return definition(id, "function.zip", handler);
  }

  private static LambdaFunction definition(String id, String artifact, String handler) {
    return new LambdaFunction(
        id, "fn-" + id, artifact, handler, Map.of(), Duration.ofSeconds(1), 512, Optional.empty());
  }

  private static String answer(HostedFunction function, String event) {
    return answer(function.invoke(bytes(event)));
  }

  private static String answer(InvocationResult result) {
    return switch (result) {
      case InvocationResult.Answered(var payload) -> new String(payload, StandardCharsets.UTF_8);
      case InvocationResult.Failed failed -> throw new AssertionError(failed);
      case InvocationResult.TimedOut timedOut -> throw new AssertionError(timedOut);
    };
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
