package dev.throughline.localstack.auth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** The decision whether a request may go to the function of its route. */
public sealed interface Admission {
  /**
   * It may.
   *
   * @param authorizer the value at {@code requestContext.authorizer}; empty on a route that is open
   */
  record Admitted(Optional<ObjectNode> authorizer) implements Admission {}

  /**
   * It may not.
   *
   * @param status 401 or 403
   * @param challenge the answer's header {@code www-authenticate}
   */
  record Refused(int status, String challenge) implements Admission {
    /** The message of API Gateway in the body. */
    public String message() {
      return status == 403 ? "Forbidden" : "Unauthorized";
    }
  }
}
