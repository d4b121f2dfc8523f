package dev.throughline.localstack.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** The source of a test class, which is compiled with the class path of this module and run. */
final class CompiledTest {
  private final Path file;

  CompiledTest(Path file) {
    this.file = file;
  }

  String source() {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs each of its tests; an exception of a test is thrown on. */
  void run() throws ReflectiveOperationException, IOException {
    var classes = Files.createTempDirectory(file.getParent(), "classes");
    compile(classes);
    var name = file.getFileName().toString().replace(".java", "");
    var url = classes.toUri().toURL();
    try (var loader = new URLClassLoader(new URL[] {url}, getClass().getClassLoader())) {
      var type = loader.loadClass("dev.throughline.orders.domain." + name);
      var constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      var test = constructor.newInstance();
      var methods =
          Arrays.stream(type.getDeclaredMethods())
              .filter(method -> method.isAnnotationPresent(Test.class))
              .toList();
      assertThat(methods).isNotEmpty();
      for (var method : methods) {
        method.setAccessible(true);
        method.invoke(test);
      }
    }
  }

  private void compile(Path classes) throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var said = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var options = List.of("-d", classes.toString(), "-cp", classPath(), "-proc:none");
      var task = compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(file));
      assertThat(task.call()).as(said.toString()).isTrue();
    }
  }

  /**
   * The class path of this module. Surefire's jar names it in its manifest, which the compiler does
   * not read.
   */
  private static String classPath() {
    return Optional.ofNullable(System.getProperty("surefire.test.class.path"))
        .orElse(System.getProperty("java.class.path"));
  }
}
