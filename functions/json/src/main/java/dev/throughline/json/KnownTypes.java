package dev.throughline.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The types of events that existed when this code was built, in {@code events/types.txt} on the
 * class path, one a line. An event of any other type was written by newer code. Where the file is
 * missing, no type counts as newer. Immutable.
 */
public record KnownTypes(Set<String> names) {
  private static final String RESOURCE = "events/types.txt";

  public KnownTypes {
    names = Set.copyOf(names);
  }

  private static final class OfBuild {
    static final KnownTypes ALL = read();
  }

  /** Those of the contexts on the class path; read once. */
  public static KnownTypes ofBuild() {
    return OfBuild.ALL;
  }

  private static KnownTypes read() {
    try {
      var files = Collections.list(KnownTypes.class.getClassLoader().getResources(RESOURCE));
      return new KnownTypes(
          files.stream().flatMap(KnownTypes::lines).collect(Collectors.toUnmodifiableSet()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> lines(URL file) {
    try (var in = file.openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the type came with newer code. */
  public boolean isNewer(String type) {
    return !names.isEmpty() && !names.contains(type);
  }
}
