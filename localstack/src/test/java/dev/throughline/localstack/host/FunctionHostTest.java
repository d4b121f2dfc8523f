package dev.throughline.localstack.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import dev.throughline.localstack.template.LambdaFunction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.naming.spi.NamingManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionHostTest {
  @TempDir private Path root;
  private FunctionHost host;

  @BeforeEach
  void zip() throws Exception {
    var path = FixtureFunction.class.getName().replace('.', '/') + ".class";
    try (var zip = new ZipOutputStream(Files.newOutputStream(root.resolve("function.zip")));
        var code = FixtureFunction.class.getClassLoader().getResourceAsStream(path)) {
      zip.putNextEntry(new ZipEntry(path));
      code.transferTo(zip);
      zip.putNextEntry(new ZipEntry("lib/core.jar"));
      var jar = Context.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      Files.copy(Path.of(jar), zip);
    }
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
  void whatFunctionsMaySetOnlyOnceForAllIsSetBeforeTheyRaceForIt() {
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
  void aZipThatLeadsOutOfItselfIsRefused() throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(root.resolve("function.zip")))) {
      zip.putNextEntry(new ZipEntry("../outside"));
    }
    assertThatThrownBy(() -> host.start(definition("Bad", "x.Y::z"), Map.of()))
        .hasRootCauseMessage("An entry that leads out of the zip: ../outside");
  }

  private HostedFunction start(String id, String bean, String table) {
    var handler = FixtureFunction.class.getName() + "::handleRequest";
    return host.start(
        definition(id, handler), Map.of("QUARKUS_LAMBDA_HANDLER", bean, "TABLE", table));
  }

  private static LambdaFunction definition(String id, String handler) {
    return new LambdaFunction(
        id,
        "fn-" + id,
        "function.zip",
        handler,
        Map.of(),
        Duration.ofSeconds(1),
        512,
        Optional.empty());
  }

  private static String answer(HostedFunction function, String event) {
    return switch (function.invoke(bytes(event))) {
      case InvocationResult.Answered(var payload) -> new String(payload, StandardCharsets.UTF_8);
      case InvocationResult.Failed failed -> throw new AssertionError(failed);
      case InvocationResult.TimedOut timedOut -> throw new AssertionError(timedOut);
    };
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
