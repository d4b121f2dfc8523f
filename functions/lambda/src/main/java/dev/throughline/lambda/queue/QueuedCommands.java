package dev.throughline.lambda.queue;

import dev.throughline.json.CommandTypes;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.decider.CommandContext;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.kernel.decider.JointExecutor;
import dev.throughline.kernel.decider.Outcome;
import dev.throughline.kernel.wire.CommandMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Carries out commands from a queue: reads each, checks that it was sent to its own stream, and
 * reports its outcome. A refusal is final: it is logged and not repeated. Safe for use by many
 * threads.
 *
 * @param <C> commands
 */
public final class QueuedCommands<C> implements MessageHandler<CommandMessage> {
  private static final Logger LOG = Logger.getLogger(QueuedCommands.class);

  private final CommandTypes<C> types;
  private final BiFunction<TenantId, C, StreamId> target;
  private final Executor<C> executor;

  /**
   * @param category of the streams that the commands are sent to
   * @param target the id of a command's stream
   */
  public QueuedCommands(
      CommandTypes<C> types, String category, Function<C, String> target, Executor<C> executor) {
    this(
        types,
        (tenant, command) -> new StreamId(tenant, category, target.apply(command)),
        executor);
  }

  private QueuedCommands(
      CommandTypes<C> types, BiFunction<TenantId, C, StreamId> target, Executor<C> executor) {
    this.types = types;
    this.target = target;
    this.executor = executor;
  }

  /** Commands over several streams: each is sent to its speaker. */
  public static <C, S, E> QueuedCommands<C> of(
      CommandTypes<C> types, JointExecutor<C, S, E> executor) {
    return new QueuedCommands<>(types, executor::speaker, new Joint<>(executor));
  }

  /** A command that was read. */
  public record Received<C>(StreamId stream, C command, CommandContext context) {}

  /** Carries commands out. */
  @FunctionalInterface
  public interface Executor<C> {
    /** Carries out one. */
    Outcome<?> execute(Received<C> command);

    /**
     * Carries out several at once; the outcome of a command that has to be carried out alone is
     * empty, by default of every one.
     */
    default List<Optional<Outcome<?>>> executeTogether(List<Received<C>> commands) {
      return commands.stream().map(_ -> Optional.<Outcome<?>>empty()).toList();
    }
  }

  /** An executor of commands on one stream each. */
  public static <C, S, E> Executor<C> by(CommandExecutor<C, S, E> executor) {
    return new Executor<>() {
      @Override
      public Outcome<?> execute(Received<C> it) {
        return executor.execute(it.stream(), it.command(), it.context());
      }

      @Override
      public List<Optional<Outcome<?>>> executeTogether(List<Received<C>> commands) {
        var requests =
            commands.stream()
                .map(it -> new CommandExecutor.Request<>(it.stream(), it.command(), it.context()))
                .toList();
        return executor.executeTogether(requests).stream()
            .map(outcome -> outcome.<Outcome<?>>map(it -> it))
            .toList();
      }
    };
  }

  private record Joint<C, S, E>(JointExecutor<C, S, E> executor) implements Executor<C> {
    @Override
    public Outcome<?> execute(Received<C> received) {
      return executor.execute(request(received));
    }

    @Override
    public List<Optional<Outcome<?>>> executeTogether(List<Received<C>> received) {
      return executor.executeTogether(received.stream().map(Joint::request).toList()).stream()
          .map(outcome -> outcome.<Outcome<?>>map(it -> it))
          .toList();
    }

    private static <C> JointExecutor.Request<C> request(Received<C> it) {
      return new JointExecutor.Request<>(it.stream().tenant(), it.command(), it.context());
    }
  }

  /**
   * Carries out one. {@link Unavailable} if other writers were faster every time, an {@link
   * IllegalArgumentException} for a command that cannot be read or was sent to another stream than
   * its own: it must be delivered again.
   */
  @Override
  public void handle(CommandMessage message) {
    report(message, executor.execute(read(message)));
  }

  @Override
  public Set<CommandMessage> handleTogether(List<CommandMessage> messages) {
    var readable = new ArrayList<CommandMessage>();
    var commands = new ArrayList<Received<C>>();
    var spoilt = new HashSet<StreamId>();
    for (var message : messages) {
      if (!spoilt.contains(message.target())) {
        try {
          commands.add(read(message));
          readable.add(message);
        } catch (IllegalArgumentException e) {
          LOG.debugf(e, "%s and the commands behind it are processed one by one", message.id());
          spoilt.add(message.target());
        }
      }
    }
    return done(readable, executor.executeTogether(commands));
  }

  private static Set<CommandMessage> done(
      List<CommandMessage> messages, List<Optional<Outcome<?>>> outcomes) {
    var done = new HashSet<CommandMessage>();
    for (var i = 0; i < messages.size(); i++) {
      var message = messages.get(i);
      outcomes
          .get(i)
          .filter(outcome -> !(outcome instanceof Outcome.Contended<?>))
          .ifPresent(
              outcome -> {
                report(message, outcome);
                done.add(message);
              });
    }
    return done;
  }

  private Received<C> read(CommandMessage message) {
    var command = types.read(message);
    var stream = target.apply(message.target().tenant(), command);
    if (!stream.equals(message.target())) {
      throw new IllegalArgumentException(
          "%s of %s is sent to %s".formatted(message.type(), stream, message.target()));
    }
    return new Received<>(stream, command, contextOf(message));
  }

  /** The command keeps its own id, so that a repeat is recognised. */
  private static CommandContext contextOf(CommandMessage message) {
    return new CommandContext(
        message.id(), "", message.correlationId(), message.userId(), OptionalLong.empty(), true);
  }

  private static void report(CommandMessage message, Outcome<?> outcome) {
    switch (outcome) {
      // The commit records it with the command's id, so a log line would repeat it.
      case Outcome.Committed<?> _ -> LOG.debugf("%s is done", message.type());
      case Outcome.Duplicate<?> _, Outcome.Unchanged<?> _ ->
          LOG.infof("%s was done before", message.type());
      case Outcome.Rejected<?>(var reason) ->
          LOG.warnf("%s is refused: %s, %s", message.type(), reason.code(), reason.detail());
      case Outcome.Contended<?>(var attempts) ->
          throw new Unavailable("other writers were faster, " + attempts + " times");
      case Outcome.VersionMismatch<?> _, Outcome.KeyReused<?> _ ->
          throw new IllegalStateException("queued commands expect no version and no key");
    }
  }
}
