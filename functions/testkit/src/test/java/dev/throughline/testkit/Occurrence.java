package dev.throughline.testkit;

import java.io.IOException;
import java.lang.invoke.MethodHandles;

/** An event without fields. */
class Occurrence {
  /** A new class of occurrences, so that each step has its own: {@link Again}, loaded once more. */
  static Class<? extends Occurrence> another() {
    try (var code = Occurrence.class.getResourceAsStream("Again.class")) {
      var lookup = MethodHandles.lookup();
      return lookup
          .defineHiddenClass(code.readAllBytes(), true)
          .lookupClass()
          .asSubclass(Occurrence.class);
    } catch (IOException | IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  static Occurrence of(Class<? extends Occurrence> type) {
    try {
      return type.getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}

/** The class that {@link Occurrence#another} loads again and again. */
class Again extends Occurrence {}
