package dev.throughline.localstack;

import dev.throughline.database.Database;
import dev.throughline.localstack.deploy.Clients;
import dev.throughline.localstack.deploy.Endpoint;
import dev.throughline.localstack.deploy.Resources;
import dev.throughline.localstack.pollers.Checkpoints;
import dev.throughline.localstack.pollers.PolledQueue;
import dev.throughline.localstack.template.Template;
import dev.throughline.localstack.template.TemplateOptions;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A backend that answers, and clients for it. */
sealed interface Services extends AutoCloseable permits Emulators, Services.Elsewhere {
  Endpoint endpoint();

  Clients clients();

  Checkpoints checkpoints();

  /**
   * A queue that Lambda can poll without the network.
   *
   * @param queue its name
   * @return empty if the queues are elsewhere
   */
  Optional<PolledQueue> inProcess(String queue);

  /**
   * Sends the messages again that were in flight when a stack with a data folder ended; gives their
   * number.
   */
  int restore(Template template, Resources resources, Clock clock);

  @Override
  void close();

  /**
   * Services that go on when the stack ends, and keep messages in flight.
   *
   * @param database instead of that of the services; empty to use theirs
   */
  record Elsewhere(
      Endpoint endpoint, Clients clients, Checkpoints checkpoints, Optional<Database> database)
      implements Services {
    static Elsewhere at(URI address, String region, Consumer<String> progress) {
      var database =
          Database.isNamed()
              ? Optional.of(Database.start(Optional.empty(), progress))
              : Optional.<Database>empty();
      var tables = database.map(Database::endpoint).orElse(address);
      var endpoint = new Endpoint(tables, address, address, Optional.of(address), region, Set.of());
      return new Elsewhere(endpoint, Clients.of(endpoint), Checkpoints.inMemory(), database);
    }

    @Override
    public Optional<PolledQueue> inProcess(String queue) {
      return Optional.empty();
    }

    @Override
    public int restore(Template template, Resources resources, Clock clock) {
      return 0;
    }

    @Override
    public void close() {
      clients.close();
      database.ifPresent(Database::close);
    }
  }

  /** The options for reading a template for a backend. */
  static TemplateOptions names(Backend backend) {
    return switch (backend) {
      case Backend.Embedded _ -> TemplateOptions.local();
      case Backend.Running(_, var stackName) -> TemplateOptions.local().named(stackName);
    };
  }

  /**
   * Starts a backend's services, or connects to running ones.
   *
   * @param template S3 is started only for one with buckets
   */
  static Services open(
      Backend backend,
      Template template,
      TemplateOptions names,
      Clock clock,
      Consumer<String> progress) {
    return switch (backend) {
      case Backend.Embedded(var data) ->
          Emulators.start(data, !template.buckets().isEmpty(), names, clock, progress);
      case Backend.Running(var address, _) -> Elsewhere.at(address, names.region(), progress);
    };
  }
}
