package dev.throughline.payments.gateway;

/** The gateway could not do its work; the same call may be made again. */
public final class GatewayUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public GatewayUnavailable(String message) {
    super(message);
  }
}
