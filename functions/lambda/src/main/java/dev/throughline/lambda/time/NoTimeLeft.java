package dev.throughline.lambda.time;

import dev.throughline.kernel.Unavailable;

/** An invocation had too little time left to begin an operation. */
public final class NoTimeLeft extends Unavailable {
  private static final long serialVersionUID = 1L;

  NoTimeLeft(String what) {
    super("no time is left for " + what);
  }
}
