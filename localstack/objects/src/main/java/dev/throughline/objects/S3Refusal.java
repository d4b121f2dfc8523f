package dev.throughline.objects;

/** A request that S3 answers with an error. */
final class S3Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int status;
  private final String code;

  S3Refusal(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  static S3Refusal notServed(String what) {
    return new S3Refusal(501, "NotImplemented", what + " is not served here");
  }

  static S3Refusal noSuchKey() {
    return new S3Refusal(404, "NoSuchKey", "The specified key does not exist.");
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }
}
