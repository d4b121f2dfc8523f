package dev.throughline.localstack.host;

import dev.throughline.localstack.template.LambdaFunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Starts functions. Safe for concurrent use: each function reads its settings from its own files.
 */
public final class FunctionHost {
  private final Path root;
  private final Path scratch;
  private final Clock clock;
  private final SharedLibraries shared = new SharedLibraries();
  private final Map<String, FunctionPackage> packages = new ConcurrentHashMap<>();

  /**
   * A host.
   *
   * @param root the folder to which artifacts' paths are relative
   * @param scratch an empty folder for the unzipped copies; the caller deletes it
   */
  public FunctionHost(Path root, Path scratch, Clock clock) {
    this.root = root;
    this.scratch = scratch;
    this.clock = clock;
    NoNaming.register();
    FunctionOutput.count();
  }

  /**
   * Starts a function. Functions share the classes of some libraries, and no other.
   *
   * @throws IllegalStateException naming the function that does not start
   */
  public HostedFunction start(LambdaFunction function, Map<String, String> environment) {
    var unzipped =
        packages.computeIfAbsent(
            function.artifact(),
            artifact ->
                FunctionPackage.unzip(
                    root.resolve(artifact), folder("package-" + artifact.replace('/', '-'))));
    var classPath = unzipped.classPath(folder("config-" + function.id()), environment);
    var loader = new URLClassLoader(function.id(), classPath, unzipped.parent(shared));
    try {
      return construct(function, loader);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(function.id() + " does not start", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(function.id() + " does not start", e);
    }
  }

  /** Ends what {@link #read} began. */
  public interface Reading extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Also passes the output of this JVM's functions, in pieces, to a reader until the result is
   * closed.
   */
  public static Reading read(Consumer<String> reader) {
    return FunctionOutput.read(reader);
  }

  private HostedFunction construct(LambdaFunction function, URLClassLoader loader)
      throws ReflectiveOperationException {
    var names = function.handler().split("::", 2);
    var thread = Thread.currentThread();
    var before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      var type = Class.forName(names[0], true, loader);
      var instance = type.getConstructor().newInstance();
      var method = names.length == 2 ? names[1] : "handleRequest";
      var handler = HostedFunction.handler(type, method, loader);
      return new HostedFunction(function, loader, instance, handler, clock);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private Path folder(String name) {
    try {
      return Files.createDirectories(scratch.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot create a folder in " + scratch, e);
    }
  }
}
