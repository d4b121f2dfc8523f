package dev.throughline.payments.gateway;

/** The gateway failed without an answer; the same call may be made again. */
public final class GatewayUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public GatewayUnavailable(String message) {
    super(message);
  }
}
