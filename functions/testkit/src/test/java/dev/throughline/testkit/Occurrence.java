package dev.throughline.testkit;

import java.io.IOException;
import java.lang.invoke.MethodHandles;

/** An event that says nothing but what it is. */
class Occurrence {
  /** A class of occurrences that no other step has: this one, defined once more. */
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

/** Of which {@link Occurrence#another} makes its classes. */
class Again extends Occurrence {}
