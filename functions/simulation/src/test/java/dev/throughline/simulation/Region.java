package dev.throughline.simulation;

import dev.throughline.aws.OutgoingMessage;
import dev.throughline.aws.OutgoingMessage.Destination;
import dev.throughline.inventory.InventoryWiring;
import dev.throughline.inventory.command.InventoryInbox;
import dev.throughline.inventory.domain.Interest;
import dev.throughline.inventory.domain.InterestCommand;
import dev.throughline.inventory.domain.InterestDecider;
import dev.throughline.inventory.domain.InterestEvent;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.decider.CommandContext;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.decider.Outcome;
import dev.throughline.kernel.load.ShortLoads;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.testkit.InMemoryEventStore;
import dev.throughline.testkit.InMemoryParkingTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A region with the real functions that count interest, on ports of its own. */
final class Region {
  static final StreamId LAMPS = Ledger.stream(Interest.CATEGORY, "lamp");

  private static final int NEVER = 1_000_000;

  final String name;
  private final InMemoryEventStore table = new InMemoryEventStore();
  private final JsonWireFormat wire = new JsonWireFormat(Platform.JSON);
  private final EventCodec<InterestEvent> events =
      new InventoryWiring().interestEvents(Platform.JSON);
  private final CommandExecutor<InterestCommand, Interest, InterestEvent> executor;
  private final CarelessInterest decider;
  private final SimulatedQueue inbox;

  /**
   * @param told receives each event of this region that the other one subscribes to
   */
  Region(String name, Chaos chaos, RegionBug bug, Consumer<OutgoingMessage> told) {
    this.name = name;
    decider = new CarelessInterest(bug, new InterestDecider());
    var store = new SimulatedStore(table, chaos, commit -> tell(commit, told), new ArrayList<>());
    var wiring = new InventoryWiring();
    var backoff = new PatientBackoff(chaos);
    var loads =
        new ShortLoads<>(
            new ChangingCode<>(wiring.interestLoads(Platform.JSON).snapshots(), chaos),
            chaos.chance.between(200, 2_000),
            chaos.chance.between(0, 2));
    executor =
        new CommandExecutor<>(
            decider, events, store, Interest.SOURCE, chaos::clock, backoff, loads);
    inbox = new SimulatedQueue(name + "-inbox", true, chaos);
    var parking = new SimulatedParkingTable(new InMemoryParkingTable(), chaos);
    var function =
        new InventoryInbox(
            new Consumption(inbox, NEVER, parking, wire, _ -> true, chaos).inbox(),
            wiring.reserving(
                wiring.events(Platform.JSON), store, chaos::clock, backoff, ShortLoads.none()),
            executor,
            () -> name,
            Platform.JSON);
    new QueueMapping(inbox, event -> function.handleRequest(event, chaos.invocation), false, chaos);
  }

  /** What the other region's subscription lets through. */
  private void tell(Commit commit, Consumer<OutgoingMessage> told) {
    commit.events().stream()
        .filter(event -> event.data().type().equals("interest.expressed"))
        .map(this::message)
        .forEach(told);
  }

  private OutgoingMessage message(RecordedEvent event) {
    return new OutgoingMessage(
        new Destination.FifoQueue("elsewhere"),
        event.stream().key(),
        event.id(),
        wire.write(event),
        Map.of(),
        0);
  }

  void hear(OutgoingMessage message) {
    inbox.accept(message);
  }

  Outcome<Interest> express(int delta, CommandContext context) {
    return executor.execute(
        LAMPS, new InterestCommand.ExpressInterest(LAMPS.id(), name, delta), context);
  }

  /** The interest as the stored events say. */
  Interest interest() {
    return table.read(LAMPS).commits().stream()
        .flatMap(Commit::data)
        .flatMap(data -> events.readKnown(LAMPS, data).stream())
        .reduce(decider.initialState(), decider::evolve, (_, last) -> last);
  }

  List<String> left() {
    return inbox.left();
  }

  /** A moment at which a link between two regions is cut, and one at which it is whole again. */
  record Parting(Instant from, Instant to) {
    boolean isAt(Instant now) {
      return !now.isBefore(from) && now.isBefore(to);
    }
  }
}
