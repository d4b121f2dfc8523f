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
 * Counts what each function prints, which on Lambda is its log, and passes it on. The standard
 * output is the JVM's: who prints is told by the context class loader of the thread. Safe for
 * concurrent use.
 */
final class FunctionOutput extends FilterOutputStream {
  private static final Map<ClassLoader, Consumption> PRINTED = new ConcurrentHashMap<>();
  private static final List<Consumer<String>> READERS = new CopyOnWriteArrayList<>();

  private FunctionOutput(OutputStream out) {
    super(out);
  }

  /** From now on what is printed is counted; functions that start later print through this. */
  static synchronized void count() {
    if (!(System.out instanceof Counted)) {
      System.setOut(new Counted(System.out));
    }
  }

  /** So that it is recognised. */
  private static final class Counted extends PrintStream {
    Counted(PrintStream out) {
      super(new FunctionOutput(out), true, StandardCharsets.UTF_8);
    }
  }

  /** The output of the function with that class loader. */
  static Consumption of(ClassLoader function) {
    return PRINTED.getOrDefault(function, Consumption.NONE);
  }

  /** Gives what is printed from now on, in pieces, to a reader as well, until that is closed. */
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
