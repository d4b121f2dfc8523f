package dev.throughline.kernel.projection;

import java.util.List;
import java.util.Optional;

/**
 * A part of a list. It may be empty although there is a next one.
 *
 * @param cursor opaque, for the next page; empty when there is none
 */
public record Page<S>(List<S> items, Optional<String> cursor) {
  public Page {
    items = List.copyOf(items);
  }
}
