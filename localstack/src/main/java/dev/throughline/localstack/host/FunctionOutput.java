package dev.throughline.localstack.host;

import dev.throughline.localstack.access.Consumption;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Counts the output of each function, which on Lambda is its log, and passes it on. The standard
 * output belongs to the JVM: the context class loader of the thread tells which function prints.
 * Safe for concurrent use.
 */
final class FunctionOutput extends FilterOutputStream {
  private static final Map<ClassLoader, Consumption> PRINTED = new ConcurrentHashMap<>();
  private static final List<Consumer<String>> READERS = new CopyOnWriteArrayList<>();

  private FunctionOutput(OutputStream out) {
    super(out);
  }

  /** Starts to count output; functions that start later print through this. */
  static synchronized void count() {
    if (!(System.out instanceof Counted)) {
      System.setOut(new Counted(System.out));
    }
  }

  /** A type of its own, so that it is recognised. */
  private static final class Counted extends PrintStream {
    Counted(PrintStream out) {
      super(new FunctionOutput(out), true, StandardCharsets.UTF_8);
    }
  }

  /** The output of the function with that class loader. */
  static Consumption of(ClassLoader function) {
    return PRINTED.getOrDefault(function, Consumption.NONE);
  }

  /** Also passes the output, in pieces, to a reader until the result is closed. */
  static FunctionHost.Reading read(Consumer<String> reader) {
    READERS.add(reader);
    return () -> READERS.remove(reader);
  }

  static void forget(ClassLoader function) {
    PRINTED.remove(function);
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    out.write(bytes, from, length);
    var function = Thread.currentThread().getContextClassLoader();
    if (function != null) {
      PRINTED.merge(function, printed(bytes, from, length), Consumption::plus);
    }
    if (!READERS.isEmpty()) {
      var piece = new String(bytes, from, length, StandardCharsets.UTF_8);
      READERS.forEach(reader -> reader.accept(piece));
    }
  }

  private static Consumption printed(byte[] bytes, int from, int length) {
    var lines = 0;
    for (var i = from; i < from + length; i++) {
      lines += bytes[i] == '\n' ? 1 : 0;
    }
    return Consumption.request(lines, length);
  }
}
