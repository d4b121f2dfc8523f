package dev.throughline.mcp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Tells when its input has ended, so that the server ends with its client. */
final class EndingInput extends FilterInputStream {
  private final Runnable ended;

  EndingInput(InputStream in, Runnable ended) {
    super(in);
    this.ended = ended;
  }

  @Override
  public int read() throws IOException {
    return told(super.read());
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    return told(super.read(bytes, offset, length));
  }

  private int told(int read) {
    if (read < 0) {
      ended.run();
    }
    return read;
  }
}
