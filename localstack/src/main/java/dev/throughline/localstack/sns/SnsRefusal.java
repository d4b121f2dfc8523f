package dev.throughline.localstack.sns;

/** A request that SNS answers with a client error. */
final class SnsRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String code;

  SnsRefusal(String code, String message) {
    super(message);
    this.code = code;
  }

  String code() {
    return code;
  }
}
