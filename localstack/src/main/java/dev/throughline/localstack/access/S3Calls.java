package dev.throughline.localstack.access;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The calls of S3's REST protocol, where method and path say what other services say in a name. */
final class S3Calls {
  private static final int NOT_FOUND = 404;

  private S3Calls() {}

  /** The call of a request, whose path begins with the bucket's name. */
  static Call of(AwsRequest request) {
    var object = object(request);
    var action =
        switch (request.method()) {
          case "PUT" -> object.isEmpty() ? "s3:CreateBucket" : "s3:PutObject";
          case "GET", "HEAD" -> object.isEmpty() ? "s3:ListBucket" : "s3:GetObject";
          case "DELETE" -> object.isEmpty() ? "s3:DeleteBucket" : "s3:DeleteObject";
          default -> "s3:" + request.method();
        };
    var bucket = Arns.bucket(bucket(request));
    return new Call(action, object.isEmpty() ? bucket : bucket + "/" + object, List.of());
  }

  /**
   * The permission without which the answer to a request is that it is not allowed, and not that
   * there is no such object; empty if it needs none.
   *
   * @param status of the answer
   */
  static Optional<Call> needsListing(AwsRequest request, int status) {
    var reads =
        request.service().equals("s3")
            && of(request).action().equals("s3:GetObject")
            && status == NOT_FOUND;
    return reads
        ? Optional.of(new Call("s3:ListBucket", Arns.bucket(bucket(request)), List.of()))
        : Optional.empty();
  }

  /** Whether an ARN is that of an object in a bucket. */
  static boolean isObjectOf(String bucket, String arn) {
    return bucket.startsWith(Arns.bucket("")) && arn.startsWith(bucket + "/");
  }

  private static String bucket(AwsRequest request) {
    var path = request.uri().getRawPath().substring(1);
    var slash = path.indexOf('/');
    return slash < 0 ? path : path.substring(0, slash);
  }

  private static String object(AwsRequest request) {
    var path = request.uri().getRawPath().substring(1);
    var slash = path.indexOf('/');
    return slash < 0
        ? ""
        : URLDecoder.decode(path.substring(slash + 1).replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
