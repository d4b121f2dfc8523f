package dev.throughline.localstack;

import dev.throughline.localstack.deploy.Clients;
import dev.throughline.localstack.deploy.Endpoint;
import dev.throughline.localstack.deploy.Resources;
import dev.throughline.localstack.pollers.Checkpoints;
import dev.throughline.localstack.template.Template;
import dev.throughline.localstack.template.TemplateOptions;
import java.time.Clock;

/** A backend that answers, and clients for it. */
sealed interface Services extends AutoCloseable permits Emulators, Services.Elsewhere {
  Endpoint endpoint();

  Clients clients();

  Checkpoints checkpoints();

  /** Sends again what was in flight when a stack ended that kept its data; how many messages. */
  int restore(Template template, Resources resources, Clock clock);

  @Override
  void close();

  /** Services that go on when the stack ends, and keep what is in flight. */
  record Elsewhere(Endpoint endpoint, Clients clients, Checkpoints checkpoints)
      implements Services {
    @Override
    public int restore(Template template, Resources resources, Clock clock) {
      return 0;
    }

    @Override
    public void close() {
      clients.close();
    }
  }

  /** The names that a template is read with for a backend. */
  static TemplateOptions names(Backend backend) {
    return switch (backend) {
      case Backend.Embedded _ -> TemplateOptions.local();
      case Backend.Running(_, var stackName) -> TemplateOptions.local().named(stackName);
    };
  }

  /** Starts a backend's services, or reaches those that run. */
  static Services open(Backend backend, TemplateOptions names, Clock clock) {
    return switch (backend) {
      case Backend.Embedded(var data) -> Emulators.start(data, names, clock);
      case Backend.Running(var address, _) -> {
        var endpoint = Endpoint.of(address, names.region());
        yield new Elsewhere(endpoint, Clients.of(endpoint), Checkpoints.inMemory());
      }
    };
  }
}
