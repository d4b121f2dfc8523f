package dev.throughline.json;

import dev.throughline.kernel.decider.EventReader;
import dev.throughline.kernel.projection.FeedCounter;
import dev.throughline.kernel.projection.Projector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Fingerprints compiled code: classes with their nested classes, permitted subclasses and types of
 * record components. Code with other bytecode has another fingerprint, even if it behaves the same.
 */
public final class CodeFingerprint {
  private static final int BYTES = 6;
  private static final String JDK = "java.";

  private CodeFingerprint() {}

  /** The fingerprint of some classes, independent of their order: 12 hexadecimal digits. */
  public static String of(Class<?>... roots) {
    var all = new TreeSet<Class<?>>(Comparator.comparing(Class::getName));
    Arrays.stream(roots).forEach(root -> collect(root, all));
    var digest = sha256();
    all.forEach(type -> digest.update(bytes(type)));
    return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
  }

  /**
   * The fingerprint of the class of an object, and of the classes that it names for what it
   * implements: of {@code Loans implements Projection<LoanEvent, LoanRow>} that of all three.
   */
  static String ofImplementation(Object implementation) {
    var type = implementation.getClass();
    var named =
        Arrays.stream(type.getGenericInterfaces())
            .filter(ParameterizedType.class::isInstance)
            .flatMap(it -> Arrays.stream(((ParameterizedType) it).getActualTypeArguments()))
            .filter(Class.class::isInstance)
            .map(it -> (Class<?>) it);
    return of(Stream.concat(Stream.of(type), named).toArray(Class<?>[]::new));
  }

  /** The fingerprint of the code that keeps a read model, with the upcasters of its events. */
  public static String of(Projector<?, ?> readModel) {
    return ofReading(readModel.projection(), readModel.reader());
  }

  /** The fingerprint of the code that counts a statistic, with the upcasters of its events. */
  public static String of(FeedCounter<?> counter) {
    return ofReading(counter.statistic(), counter.reader());
  }

  private static String ofReading(Object implementation, EventReader<?> reader) {
    return ofImplementation(implementation) + reader.upcasters().fingerprint();
  }

  private static void collect(Class<?> type, TreeSet<Class<?>> all) {
    if (type.isPrimitive() || type.isArray() || type.getName().startsWith(JDK) || !all.add(type)) {
      return;
    }
    Arrays.stream(type.getNestMembers()).forEach(member -> collect(member, all));
    if (type.isSealed()) {
      Arrays.stream(type.getPermittedSubclasses()).forEach(permitted -> collect(permitted, all));
    }
    if (type.isRecord()) {
      Arrays.stream(type.getRecordComponents())
          .map(RecordComponent::getType)
          .forEach(component -> collect(component, all));
    }
  }

  private static byte[] bytes(Class<?> type) {
    var file = "/" + type.getName().replace('.', '/') + ".class";
    try (var in = type.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalArgumentException("no class file of " + type);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
