package dev.throughline.lambda.queue;

import dev.throughline.json.CommandTypes;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.decider.CommandContext;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.kernel.decider.EventReader;
import dev.throughline.kernel.decider.JointExecutor;
import dev.throughline.kernel.decider.NewerEvent;
import dev.throughline.kernel.decider.Outcome;
import dev.throughline.kernel.wire.CommandMessage;
import dev.throughline.kernel.wire.Message;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.kernel.wire.TimerMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what the messages of an inbox ask of a context's streams: commands, and the events
 * and timers to which the context reacts with a command of its own. It sees that a command is for
 * the stream that it is about, and reports its outcome. A refusal is an answer, and would be the
 * same for ever: it is logged and done with. A message that comes again is known in its stream by
 * its own id. Safe for use by many threads.
 *
 * @param <C> commands
 */
public final class InboxCommands<C> {
  private static final Logger LOG = Logger.getLogger(InboxCommands.class);

  private final BiFunction<TenantId, C, StreamId> target;
  private final Executor<C> executor;

  /**
   * Of commands about one stream each.
   *
   * @param category of the streams that the commands are about
   * @param target the id of the stream that a command is about
   */
  public InboxCommands(String category, Function<C, String> target, Executor<C> executor) {
    this((tenant, command) -> new StreamId(tenant, category, target.apply(command)), executor);
  }

  private InboxCommands(BiFunction<TenantId, C, StreamId> target, Executor<C> executor) {
    this.target = target;
    this.executor = executor;
  }

  /** Of commands over several streams: each is about the stream that speaks for it. */
  public static <C, S, E> InboxCommands<C> of(JointExecutor<C, S, E> executor) {
    return new InboxCommands<>(executor::speaker, new Joint<>(executor));
  }

  /** A command that was read. */
  public record Received<C>(StreamId stream, C command, CommandContext context) {}

  /** Carries commands out. */
  @FunctionalInterface
  public interface Executor<C> {
    /** Carries out one. */
    Outcome<?> execute(Received<C> command);

    /**
     * Carries out several at once; the outcome of one that has to be carried out alone is empty.
     * Unless it says otherwise, that is each.
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

  /** Carries out the commands of a queue. */
  public MessageHandler<CommandMessage> sent(CommandTypes<C> types) {
    return new Handler<>(message -> List.of(read(message, types)));
  }

  /**
   * Reacts to events. One that is stored in a form of before, and stands for several today, may
   * lead to several commands.
   *
   * @param reaction the command to which an event leads, by the flow that it is part of; empty for
   *     none
   */
  public <R> MessageHandler<RecordedEvent> onEvents(
      EventReader<R> reader, BiFunction<R, Optional<String>, Optional<C>> reaction) {
    return new Handler<>(
        message ->
            received(
                message,
                reader.read(message.stream(), message.data()).stream()
                    .flatMap(
                        event ->
                            reaction.apply(event, Optional.ofNullable(message.flow())).stream())
                    .toList()));
  }

  /** Reacts to timers, each with a command. */
  public MessageHandler<TimerMessage> onTimers(Function<TimerMessage, C> reaction) {
    return new Handler<>(timer -> List.of(received(timer, reaction.apply(timer))));
  }

  private Received<C> read(CommandMessage message, CommandTypes<C> types) {
    var command = types.read(message);
    var stream = target.apply(message.target().tenant(), command);
    if (!stream.equals(message.target())) {
      throw new IllegalArgumentException(
          "%s of %s is sent to %s".formatted(message.type(), stream, message.target()));
    }
    return new Received<>(
        stream,
        command,
        context(message.id(), message, message.correlationId(), message.userId(), message.flow()));
  }

  private List<Received<C>> received(RecordedEvent event, List<C> commands) {
    return IntStream.range(0, commands.size())
        .mapToObj(
            index ->
                new Received<>(
                    target.apply(event.stream().tenant(), commands.get(index)),
                    commands.get(index),
                    context(
                        id(event, index),
                        event,
                        event.correlationId(),
                        event.userId(),
                        event.flow())))
        .toList();
  }

  private static CommandId id(RecordedEvent event, int index) {
    return index == 0
        ? new CommandId(event.id())
        : CommandId.derivedFrom("reaction", event.id(), Integer.toString(index));
  }

  private Received<C> received(TimerMessage timer, C command) {
    return new Received<>(
        target.apply(timer.saga().tenant(), command),
        command,
        context(new CommandId(timer.id()), timer, timer.correlationId(), null, timer.flow()));
  }

  private static CommandContext context(
      CommandId id,
      Message cause,
      String correlationId,
      @Nullable String userId,
      @Nullable String flow) {
    return new CommandContext(
        id, "", correlationId, userId, OptionalLong.empty(), true, flow, cause.trace());
  }

  /**
   * Handles messages of one kind. When others were faster every time, it is {@link Unavailable},
   * and for what cannot be read, or is sent to another stream than it is about, an {@link
   * IllegalArgumentException}: the message is to be delivered again.
   */
  private final class Handler<M extends Message> implements MessageHandler<M> {
    private final Function<M, List<Received<C>>> read;

    private Handler(Function<M, List<Received<C>>> read) {
      this.read = read;
    }

    @Override
    public void handle(M message) {
      read.apply(message).forEach(it -> report(it, executor.execute(it)));
    }

    @Override
    public Set<M> handleTogether(List<M> messages) {
      var together = new ArrayList<M>();
      var commands = new ArrayList<Received<C>>();
      var alone = new HashSet<StreamId>();
      for (var message : messages) {
        if (!alone.contains(message.stream())) {
          var read = readable(message);
          if (read.size() == 1) {
            together.add(message);
            commands.add(read.getFirst());
          } else {
            alone.add(message.stream());
          }
        }
      }
      return done(together, commands, executor.executeTogether(commands));
    }

    /** None of what cannot be read. */
    private List<Received<C>> readable(M message) {
      try {
        return read.apply(message);
      } catch (IllegalArgumentException | NewerEvent e) {
        LOG.debugf(e, "%s is looked at alone, with those behind it", message);
        return List.of();
      }
    }

    private Set<M> done(
        List<M> messages, List<Received<C>> commands, List<Optional<Outcome<?>>> outcomes) {
      var done = new HashSet<M>();
      for (var i = 0; i < messages.size(); i++) {
        var message = messages.get(i);
        var received = commands.get(i);
        outcomes
            .get(i)
            .filter(outcome -> !(outcome instanceof Outcome.Contended<?>))
            .ifPresent(
                outcome -> {
                  report(received, outcome);
                  done.add(message);
                });
      }
      return done;
    }
  }

  private static void report(Received<?> received, Outcome<?> outcome) {
    var what = received.command().getClass().getSimpleName();
    switch (outcome) {
      // The commit says it, with the command's id: a line of the log would say it twice.
      case Outcome.Committed<?> _ -> LOG.debugf("%s of %s is done", what, received.stream());
      case Outcome.Duplicate<?> _, Outcome.Unchanged<?> _ ->
          LOG.infof("%s of %s was done before", what, received.stream());
      case Outcome.Rejected<?>(var reason) ->
          LOG.warnf(
              "%s of %s is refused: %s, %s",
              what, received.stream(), reason.code(), reason.detail());
      case Outcome.Contended<?>(var attempts) ->
          throw new Unavailable("others were faster, " + attempts + " times");
      case Outcome.VersionMismatch<?> _, Outcome.KeyReused<?> _ ->
          throw new IllegalStateException("queued commands expect no version and no key");
    }
  }
}
