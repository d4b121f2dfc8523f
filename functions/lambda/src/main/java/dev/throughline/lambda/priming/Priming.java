package dev.throughline.lambda.priming;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.lambda.wiring.Settings;
import io.quarkus.amazon.lambda.runtime.AmazonLambdaRecorder;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.literal.NamedLiteral;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.jboss.logging.Logger;

/**
 * Sends the handler its {@link CannedEvents} before Lambda takes a SnapStart snapshot: through the
 * same entry point as Lambda's, so that decoding, routing, schemas, deciders, AWS clients and
 * answers have all run once. A failure is logged, and the snapshot is taken nevertheless.
 *
 * <p>Nothing has to be renewed after a restore: the SDK's connections have expired by the clock,
 * credentials are asked for anew when they have, and randomness is {@link
 * java.security.SecureRandom}'s, which reads the operating system's at every use.
 */
@Startup
@Singleton
public class Priming implements Resource {
  private static final Logger LOG = Logger.getLogger(Priming.class);

  private final Settings settings;
  private final Instance<RequestHandler<?, ?>> handlers;

  @Inject
  Priming(Settings settings, @Any Instance<RequestHandler<?, ?>> handlers) {
    this.settings = settings;
    this.handlers = handlers;
    Core.getGlobalContext().register(this);
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    var handler = settings.get("QUARKUS_LAMBDA_HANDLER");
    try {
      ClientRehearsal.run();
      for (var event : CannedEvents.of(handlers.select(NamedLiteral.of(handler)).get())) {
        report(handler, answer(event));
      }
    } catch (IOException | RuntimeException e) {
      LOG.warnf(e, "%s could not be primed", handler);
    }
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {}

  private static byte[] answer(byte[] event) throws IOException {
    var answer = new ByteArrayOutputStream();
    AmazonLambdaRecorder.handle(new ByteArrayInputStream(event), answer, null);
    return answer.toByteArray();
  }

  /** A 5xx has been logged with its cause; this line gives its meaning. */
  private static void report(String handler, byte[] answer) throws IOException {
    var said = new ObjectMapper().readTree(answer);
    var status = said.path("statusCode").asInt(200);
    if (status < 200 || status >= 500 || !said.path("batchItemFailures").isEmpty()) {
      LOG.warnf("%s could not be primed: it answered %s", handler, said);
    } else {
      LOG.infof(
          "%s is primed: it answered %s", handler, said.path("statusCode").asText(said.toString()));
    }
  }
}
