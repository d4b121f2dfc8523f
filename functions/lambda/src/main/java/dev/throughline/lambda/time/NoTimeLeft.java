package dev.throughline.lambda.time;

import dev.throughline.kernel.Unavailable;

/** An invocation has too little time left for something, which was therefore not begun. */
public final class NoTimeLeft extends Unavailable {
  private static final long serialVersionUID = 1L;

  NoTimeLeft(String what) {
    super("no time is left for " + what);
  }
}
