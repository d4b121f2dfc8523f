package dev.throughline.kernel.archive;

/** An object of the archive is missing, or does not hold what its stub says. */
public final class Damaged extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Damaged(String message) {
    super(message);
  }
}
