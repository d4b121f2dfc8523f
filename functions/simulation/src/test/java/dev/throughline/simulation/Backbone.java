package dev.throughline.simulation;

import dev.throughline.aws.Feeding;
import dev.throughline.aws.OutgoingMessage;
import dev.throughline.aws.OutgoingMessage.Destination;
import dev.throughline.aws.OutgoingMessages;
import dev.throughline.aws.Publisher;
import dev.throughline.aws.TimerRelay;
import dev.throughline.kernel.feed.Feed;
import dev.throughline.kernel.feed.FeedPage;
import dev.throughline.kernel.feed.FeedPages;
import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.kernel.feed.FeedWriter;
import dev.throughline.kernel.feed.LookBack;
import dev.throughline.kernel.saga.SagaLog;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.FindsCommits;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.orders.saga.CheckoutEvent;
import dev.throughline.testkit.InMemoryFeedPages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** From the event table to the queues, as template.yaml has it: with its filters. */
final class Backbone {
  static final String CHECKOUT = "checkout-saga";
  static final String TIMERS = "timers";
  static final String ORDERS_PROJECTION = "orders-projection";
  static final String INVENTORY_PROJECTION = "inventory-projection";

  private static final List<String> CONTEXTS =
      List.of("orders", "inventory", "payments", "shipping");

  static final int PARTITIONS = 2;

  /** Few, so that much is forgotten and read again. */
  private static final int REMEMBERED = 25;

  private final Chaos chaos;
  private final Bug bug;
  private final WireFormat wire;
  private final OutgoingMessages messages;
  private final SimulatedOutbox outbox;
  private final EventStore table;
  private final FindsCommits commits;
  private final List<String> surprises = new ArrayList<>();
  private final Map<String, SimulatedQueue> queues = new LinkedHashMap<>();
  final SimulatedTopic topic;
  final FeedPages pages;
  final SimulatedReader reader;
  private final SimulatedFeed feed;
  final TableStream stream;
  final TraceStream traces;
  final TimerRelay timers;

  Backbone(Chaos chaos, Bug bug, WireFormat wire, EventStore table) {
    this.chaos = chaos;
    this.bug = bug;
    this.wire = wire;
    this.table = table;
    commits = new SimulatedCommits(table, chaos);
    pages = CarelessFeed.of(bug, new InMemoryFeedPages(PARTITIONS));
    var toRead = new SimulatedFeed(pages, chaos, _ -> {});
    reader = new SimulatedReader(chaos, new FeedReader(new Feed(toRead), commits));
    feed = new SimulatedFeed(pages, chaos, this::grown);
    topic = new SimulatedTopic(chaos.scheduler);
    CONTEXTS.forEach(context -> queue(commands(context), true, chaos));
    queue(TIMERS, false, chaos);
    topic.subscribe(queue(CHECKOUT, true, chaos), CheckoutEvent.TYPES.names());
    topic.subscribe(
        queue(ORDERS_PROJECTION, true, chaos), Set.of("order.*", "customer.*", "stock.*"));
    topic.subscribe(queue(INVENTORY_PROJECTION, true, chaos), Set.of("stock.*"));
    outbox = new SimulatedOutbox(chaos, topic, queues);
    var urls = CONTEXTS.stream().collect(Collectors.toMap(it -> it, Backbone::commands));
    messages = new OutgoingMessages(wire, "events", urls, TIMERS, chaos::clock);
    stream = new TableStream(chaos, this::publisher, bug == Bug.FORGETS_FAILED_RECORDS);
    traces = new TraceStream(chaos, bug == Bug.FORGETS_FAILED_TRACES);
    timers = new TimerRelay(outbox, wire, Map.of("checkout", CHECKOUT), TIMERS, chaos::clock);
  }

  /** A page is there: everything on it has been published, and whoever reads is woken. */
  private void grown(FeedPage page) {
    for (var ref : page.commits()) {
      table.read(ref.stream(), ref.number() - 1).commits().stream()
          .filter(commit -> commit.number() == ref.number())
          .flatMap(commit -> commit.events().stream())
          .filter(event -> !SagaLog.isEntry(event.data().type()))
          .filter(event -> !topic.published().contains(event.id()))
          .forEach(event -> surprises.add("in the feed before it was sent: " + ref));
    }
    reader.wake(page.partition());
  }

  /** What the event table's stream brings, to both of its readers. */
  void committed(Commit commit) {
    stream.accept(commit);
    traces.accept(commit);
  }

  /** What should not have happened on the way. */
  List<String> surprises() {
    return Stream.concat(surprises.stream(), reader.surprises().stream()).toList();
  }

  /** One that remembers nothing. */
  private Publisher publisher() {
    var writer = new FeedWriter(feed, chaos::clock, REMEMBERED);
    var known = bug == Bug.NO_LOOK_BACK ? (FindsCommits) _ -> Map.of() : commits;
    return new Publisher(new Feeding(new LookBack(known, writer), writer), messages, outbox);
  }

  /** Enters a commit into the feed past the table's stream: a deliberate bug. */
  void feed(Commit commit) {
    var writer = new FeedWriter(feed, chaos::clock, REMEMBERED);
    writer.enter(writer.partitionOf(commit), List.of(commit));
  }

  static String commands(String context) {
    return context + "-commands";
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
                  new Destination.FifoQueue(commands(command.context())),
                  command.target().key(),
                  command.id().value(),
                  wire.write(command),
                  Map.of(),
                  0)));
    }
  }

  /** Sends something to a queue anew; an {@link Outage} if it may not have arrived. */
  void send(String queue, String group, String id, String body) {
    var message =
        new OutgoingMessage(new Destination.FifoQueue(queue), group, id, body, Map.of(), 0);
    if (!outbox.send(List.of(message)).isEmpty()) {
      throw new Outage("not sent to " + queue);
    }
  }

  /** What has not been delivered. */
  List<String> left() {
    var all = new ArrayList<>(stream.left());
    all.addAll(traces.left());
    queues.values().stream().flatMap(queue -> queue.left().stream()).forEach(all::add);
    return all;
  }
}
