package dev.throughline.kernel.build;

import dev.throughline.kernel.projection.FailureKind;
import java.time.Instant;

/**
 * Why a rebuild has stopped.
 *
 * @param stream the name of the event's stream, with its tenant
 * @param version of the event that could not be applied
 * @param error the error, in one line
 */
public record Pause(String stream, long version, FailureKind kind, String error, Instant at) {
  private static final int LONGEST = 500;

  public Pause {
    error = error.length() <= LONGEST ? error : error.substring(0, LONGEST - 1) + "…";
  }
}
