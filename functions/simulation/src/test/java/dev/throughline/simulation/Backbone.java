package dev.throughline.simulation;

import static java.time.Duration.ZERO;

import dev.throughline.aws.Indexer;
import dev.throughline.aws.Outbox;
import dev.throughline.aws.OutgoingMessage;
import dev.throughline.aws.OutgoingMessage.Destination;
import dev.throughline.aws.OutgoingMessages;
import dev.throughline.aws.Publisher;
import dev.throughline.aws.TimerRelay;
import dev.throughline.backbone.parking.Consumer;
import dev.throughline.backbone.parking.Consumers;
import dev.throughline.inventory.reaction.OrderNews;
import dev.throughline.kernel.feed.FeedPage;
import dev.throughline.kernel.feed.FeedPages;
import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.kernel.feed.FeedWriter;
import dev.throughline.kernel.saga.EndedSagas;
import dev.throughline.kernel.saga.SagaList;
import dev.throughline.kernel.saga.SagaLister;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitLookup;
import dev.throughline.kernel.store.CommitRef;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.trace.Traces;
import dev.throughline.kernel.upcast.EarlierForms;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.orders.saga.CheckoutEvent;
import dev.throughline.orders.saga.CheckoutStart;
import dev.throughline.payments.reaction.CheckoutNews;
import dev.throughline.testkit.InMemoryEndedSagas;
import dev.throughline.testkit.InMemoryFeedPages;
import dev.throughline.testkit.InMemorySagaList;
import dev.throughline.testkit.InMemoryTraces;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The way from the event table to the queues, with the filters of template.yaml. */
final class Backbone {
  static final String TIMERS = "timers";
  static final String ORDERS_PROJECTION = "orders-projection";
  static final String INVENTORY_PROJECTION = "inventory-projection";

  private static final List<String> CONTEXTS =
      List.of("orders", "inventory", "payments", "shipping", Journeys.CONTEXT);

  static final int PARTITIONS = 2;

  private static final Duration WINDOW = Duration.ofSeconds(5);

  /**
   * The number of streams that the indexer remembers: few, so that much is forgotten and read
   * again.
   */
  private static final int REMEMBERED = 25;

  /**
   * The number of streams of which a publisher remembers the last sent commit; none in some
   * histories.
   */
  private final int remembered;

  private final Chaos chaos;
  private final Bug bug;
  private final WireFormat wire;
  private final OutgoingMessages messages;
  private final SimulatedOutbox outbox;
  private final EventStore table;
  private final CommitLookup commits;
  private final List<String> surprises = new ArrayList<>();
  private final InMemoryTraces traces = new InMemoryTraces();
  final InMemorySagaList sagas = new InMemorySagaList();
  final SagaList simulatedSagas;
  private final Map<String, SimulatedQueue> queues = new LinkedHashMap<>();
  final SimulatedTopic topic;
  final FeedPages pages;
  final SimulatedReader reader;
  private final SimulatedFeed feed;
  final TableStream toPublish;
  private final TableStream toIndex;
  private final SimulatedEndedSagas ended;
  final TimerRelay timers;

  Backbone(
      Chaos chaos,
      Bug bug,
      WireFormat wire,
      EventStore table,
      CheckoutStart start,
      EarlierForms forms) {
    this.chaos = chaos;
    this.bug = bug;
    this.wire = wire;
    this.table = table;
    remembered = chaos.chance.between(0, 5);
    commits = new SimulatedCommits(table, chaos);
    simulatedSagas = SimulatedSagaList.of(bug, sagas, chaos);
    pages = CarelessFeed.of(bug, new InMemoryFeedPages(PARTITIONS));
    var toRead = new SimulatedFeed(pages, chaos, _ -> {});
    reader = new SimulatedReader(chaos, new FeedReader(toRead, commits));
    feed = new SimulatedFeed(pages, chaos, this::grown);
    topic = new SimulatedTopic(chaos.scheduler, wire, bug == Bug.GIVES_BOTH_FORMS_ONE_ID);
    CONTEXTS.forEach(context -> queue(inbox(context), true, chaos));
    queue(TIMERS, false, chaos);
    topic.subscribe(queue(inbox("orders")), concerningOrders(start));
    topic.subscribe(queue(inbox("inventory")), in("choreographed", OrderNews.TYPES.names()));
    topic.subscribe(queue(inbox("payments")), in("choreographed", CheckoutNews.TYPES.names()));
    topic.subscribe(queue(inbox("shipping")), concerningShipping());
    topic.subscribe(
        queue(ORDERS_PROJECTION, true, chaos), Set.of("order.*", "customer.*", "stock.*"));
    topic.subscribe(queue(inbox(Journeys.CONTEXT)), JourneyEvent.TYPES.names());
    topic.subscribe(queue(INVENTORY_PROJECTION, true, chaos), Set.of("stock.*"));
    outbox = new SimulatedOutbox(chaos, topic, queues);
    var urls = CONTEXTS.stream().collect(Collectors.toMap(it -> it, Backbone::inbox));
    messages = new OutgoingMessages(wire, forms, "events", urls, TIMERS, chaos::clock);
    var publishing =
        new TableStream.Mapping("publisher", ZERO, 100, bug == Bug.FORGETS_FAILED_RECORDS);
    toPublish = new TableStream(chaos, publishing, this::publisher);
    var indexing =
        new TableStream.Mapping("indexer", WINDOW, 1_000, bug == Bug.FORGETS_WHAT_WAS_NOT_INDEXED);
    toIndex = new TableStream(chaos, indexing, this::indexer);
    EndedSagas told = bug == Bug.DROPS_AWAITED_TIMERS ? _ -> true : new InMemoryEndedSagas(table);
    ended = new SimulatedEndedSagas(told, table, chaos);
    var routes =
        Map.of(
            "checkout",
            inbox("orders"),
            "order",
            inbox("orders"),
            Journey.CATEGORY,
            inbox(Journeys.CONTEXT));
    timers = new TimerRelay(ended, outbox, wire, routes, TIMERS, chaos::clock);
  }

  private static Predicate<Map<String, String>> concerningOrders(CheckoutStart start) {
    var waitedFor = waitedFor(start);
    return in(null, waitedFor)
        .or(in("hybrid", waitedFor))
        .or(in("hybrid", Set.of("order.validated", "order.priced")))
        .or(
            in(
                "choreographed",
                Set.of("inventory.reservation_failed", "payment.processed", "payment.failed")))
        .or(event -> event.get("event_type").equals("shipment.dispatched"));
  }

  private static Predicate<Map<String, String>> concerningShipping() {
    var confirmed = Set.of("order.confirmed");
    return in(null, confirmed)
        .or(in("choreographed", confirmed))
        .or(
            in(
                "hybrid",
                Set.of(
                    "shipment.created",
                    "shipment.picked",
                    "shipment.packed",
                    "shipment.labelled")));
  }

  /** Events of these types in a flow, or in none. */
  private static Predicate<Map<String, String>> in(@Nullable String flow, Set<String> types) {
    return event ->
        Objects.equals(flow, event.get("flow")) && types.contains(event.get("event_type"));
  }

  private static Set<String> waitedFor(CheckoutStart start) {
    return CheckoutEvent.TYPES.names().stream()
        .filter(type -> start != CheckoutStart.ORDER || !type.equals("order.created"))
        .collect(Collectors.toSet());
  }

  /** The feed with its commits, as a rebuild reads it. */
  FeedReader feedReader() {
    return new FeedReader(new SimulatedFeed(pages, chaos, _ -> {}), commits);
  }

  /** Handles a new page: checks that all of its commits are in the traces, and wakes its reader. */
  private void grown(FeedPage page) {
    for (var ref : page.commits()) {
      table.read(ref.stream(), ref.number() - 1).commits().stream()
          .filter(commit -> commit.number() == ref.number())
          .filter(commit -> !isTraced(commit))
          .forEach(_ -> surprises.add("in the feed and in no trace: " + ref));
    }
    reader.wake(page.partition());
  }

  /** The traces, without faults. */
  Traces traces() {
    return traces;
  }

  /** Whether a commit is in the traces of all its requests. */
  boolean isTraced(Commit commit) {
    return commit.bodies().stream()
        .map(body -> traces.find(commit.stream().tenant(), body.correlationId()))
        .allMatch(trace -> trace.contains(CommitRef.of(commit)));
  }

  /** Passes a record of the event table's stream to both of its readers. */
  void committed(Commit commit) {
    toPublish.accept(commit);
    toIndex.accept(commit);
  }

  /** The breaches that were seen during the history. */
  List<String> surprises() {
    return Stream.of(surprises.stream(), reader.surprises().stream(), ended.surprises())
        .flatMap(it -> it)
        .toList();
  }

  /** As after a cold start. */
  private TableStream.Reader publisher() {
    var known = without(bug == Bug.PUBLISHES_WITHOUT_LOOK_BACK);
    var publisher = new Publisher(known, messages, outbox, remembered);
    return batch -> publisher.publish(batch).firstUnpublished();
  }

  /** As after a cold start. */
  private TableStream.Reader indexer() {
    var known = without(bug == Bug.FEEDS_WITHOUT_LOOK_BACK);
    var simulated = new SimulatedTraces(traces, chaos);
    var noted =
        bug == Bug.FEEDS_WHAT_IS_NOT_TRACED ? SimulatedTraces.careless(simulated) : simulated;
    var followed = without(bug == Bug.LISTS_WHATEVER_COMES_LAST);
    var lister = new SagaLister(simulatedSagas, followed, wire);
    var indexer = new Indexer(new FeedWriter(feed, chaos::clock, REMEMBERED), known, noted, lister);
    return batch -> indexer.index(batch).firstUnindexed();
  }

  private CommitLookup without(boolean lookBack) {
    return lookBack ? _ -> Map.of() : commits;
  }

  /** Enters a commit into the feed past the table's stream: a deliberate bug. */
  void feed(Commit commit) {
    var writer = new FeedWriter(feed, chaos::clock, REMEMBERED);
    writer.enter(writer.partitionOf(commit), List.of(commit));
  }

  static String inbox(String context) {
    return context + "-inbox";
  }

  private SimulatedQueue queue(String name, boolean fifo, Chaos chaos) {
    var queue = new SimulatedQueue(name, fifo, chaos);
    queues.put(name, queue);
    return queue;
  }

  SimulatedQueue queue(String name) {
    return queues.get(name);
  }

  /** Sends a commit's commands past the table's stream: a deliberate bug. */
  void sendCommands(Commit commit) {
    for (var command : commit.commands()) {
      outbox.send(
          List.of(
              new OutgoingMessage(
                  new Destination.FifoQueue(inbox(command.context())),
                  command.target().key(),
                  command.id().value(),
                  wire.write(command),
                  Map.of(),
                  0)));
    }
  }

  /** Sends a message to a queue again; throws an {@link Outage} if it may not have arrived. */
  void send(String queue, String group, String id, String body) {
    var message =
        new OutgoingMessage(new Destination.FifoQueue(queue), group, id, body, Map.of(), 0);
    if (!outbox.send(List.of(message)).isEmpty()) {
      throw new Outage("not sent to " + queue);
    }
  }

  /** As an outbox of a function that sends messages back to their queues. */
  Outbox outbox() {
    return outbox;
  }

  /** The consumers of the queues, as the redriving functions know them. */
  Consumers consumers() {
    return new Consumers(queues.keySet().stream().map(name -> new Consumer(name, name)).toList());
  }

  /** The messages that have not been delivered. */
  List<String> left() {
    var all = new ArrayList<>(toPublish.left());
    all.addAll(toIndex.left());
    queues.values().stream().flatMap(queue -> queue.left().stream()).forEach(all::add);
    return all;
  }
}
