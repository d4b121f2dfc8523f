package dev.throughline.backbone.projections;

import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.build.BuildControl;
import dev.throughline.kernel.build.Builds;
import dev.throughline.kernel.build.Scope;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.http.HttpReply;
import dev.throughline.lambda.http.Parsed;
import dev.throughline.lambda.http.Problem;
import dev.throughline.lambda.http.RequestBody;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Changes the state of builds of read models. The work follows from the control item: a request
 * that was answered with an error, or whose work was lost, can be repeated without harm. Safe for
 * use by many threads.
 */
@Singleton
public class ProjectionActions {
  /** The body of a request to rebuild. */
  public static final RequestBody REBUILD = RequestBody.schema("requests/rebuild.json");

  private static final Logger LOG = Logger.getLogger(ProjectionActions.class);
  private static final int ATTEMPTS = 10;

  private final ReadModels models;
  private final BuildControl control;
  private final WorkOnBuilds work;
  private final InstantSource clock;

  @Inject
  public ProjectionActions(
      ReadModels models, BuildControl control, WorkOnBuilds work, InstantSource clock) {
    this.models = models;
    this.control = control;
    this.work = work;
    this.clock = clock;
  }

  /** The body: a tenant, and one key of it; without either, all rows. */
  private record Request(Optional<String> tenant, Optional<String> key) {
    Scope scope(TenantId caller) {
      return tenant.isEmpty() && key.isEmpty()
          ? Scope.ALL
          : new Scope(tenant.map(TenantId::new).or(() -> Optional.of(caller)), key);
    }
  }

  /**
   * {@code POST /ops/projections/{name}/rebuild}: begins a rebuild; one of the same rows that is
   * under way goes on, also where it was paused.
   */
  public HttpReply rebuild(HttpCall call) {
    return switch (REBUILD.read(call, Request.class)) {
      case Parsed.Invalid<Request>(var problem) -> HttpReply.problem(problem);
      case Parsed.Valid<Request>(var body) -> rebuild(call, body.scope(call.tenant()));
    };
  }

  private HttpReply rebuild(HttpCall call, Scope scope) {
    return move(
        call,
        scope,
        builds -> {
          var underWay = builds.underWay();
          if (underWay.filter(build -> build.scope().equals(scope)).isPresent()) {
            return Optional.of(builds.goOn().orElse(builds));
          }
          return builds.begun(scope, clock.instant());
        },
        "under-way",
        "Another rebuild is under way, or waits for its promotion; promote or cancel it first.");
  }

  /** {@code POST /ops/projections/{name}/cancel}. */
  public HttpReply cancel(HttpCall call) {
    return move(
        call,
        Scope.ALL,
        builds -> builds.cancel(clock.instant()),
        "nothing-to-cancel",
        "No rebuild is under way, and no build waits for its promotion.");
  }

  /** {@code POST /ops/projections/{name}/promote}. */
  public HttpReply promote(HttpCall call) {
    return move(
        call,
        Scope.ALL,
        builds -> builds.promote(clock.instant()),
        "not-level",
        "No build is ready: a build can be promoted once it has caught up with the live one.");
  }

  /** {@code POST /ops/projections/{name}/rollback}. */
  public HttpReply rollBack(HttpCall call) {
    return move(
        call,
        Scope.ALL,
        builds -> builds.rollBack(clock.instant()),
        "nothing-to-roll-back-to",
        "No former build is kept any longer; rebuild instead.");
  }

  private HttpReply move(
      HttpCall call,
      Scope scope,
      Function<Builds, Optional<Builds>> change,
      String otherwise,
      String detail) {
    var name = call.path().getOrDefault("name", "");
    if (!models.knows(name)) {
      return ProjectionsQuery.unknown(name, models.names());
    }
    if (!isAllowed(call.tenant(), scope)) {
      return HttpReply.problem(
          Problem.of(
              403,
              "not-your-tenant",
              "Not allowed",
              "An operator may renew rows of the own tenant; builds of all tenants are reserved to"
                  + " operators of the platform."));
    }
    for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
      var builds = control.find(name);
      var next = change.apply(builds);
      if (next.isEmpty()) {
        return HttpReply.problem(Problem.conflict(otherwise, detail));
      }
      if (next.get().equals(builds) || control.replace(name, builds, next.get())) {
        LOG.infof("%s: %s by %s", name, call.route(), call.userId());
        return setInMotion(call, name, next.get());
      }
    }
    return HttpReply.problem(
        Problem.unavailable("Other requests are changing the builds; nothing was changed.", 1));
  }

  private boolean isAllowed(TenantId caller, Scope scope) {
    return models.isPlatform(caller) || scope.tenant().filter(caller::equals).isPresent();
  }

  private HttpReply setInMotion(HttpCall call, String name, Builds builds) {
    return work.send(name, builds)
        ? HttpReply.json(
            202,
            ProjectionsQuery.shown(
                name, builds, build -> new BuildView(build, models.reader(call.tenant())).brief()))
        : HttpReply.problem(
            Problem.unavailable("Not every message was sent; repeat the request.", 1));
  }
}
