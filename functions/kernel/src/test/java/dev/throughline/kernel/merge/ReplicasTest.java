package dev.throughline.kernel.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * Replicas that count and tell the others over a network that loses, repeats and reorders, and that
 * is asked again for what was lost.
 */
class ReplicasTest {
  private static final List<String> NAMES = List.of("east", "south", "west");

  private record Message(String to, String of, PNCounter.Tally tally) {}

  @Property
  void replicasAreEqualOnceEveryMessageHasArrived(
      @ForAll @Size(max = 60) List<@IntRange(min = -3, max = 3) Integer> deltas,
      @ForAll Random network) {
    var replicas = new LinkedHashMap<String, PNCounter>();
    NAMES.forEach(name -> replicas.put(name, PNCounter.ZERO));
    var flying = new ArrayList<Message>();
    var lost = new ArrayList<Message>();
    for (var delta : deltas) {
      var counting = NAMES.get(network.nextInt(NAMES.size()));
      replicas.compute(counting, (name, counter) -> counter.plus(name, delta));
      tell(counting, replicas, flying);
      deliverSome(replicas, flying, lost, network);
    }
    flying.addAll(lost);
    while (!flying.isEmpty()) {
      deliver(replicas, flying.remove(network.nextInt(flying.size())));
    }

    var sum = deltas.stream().mapToLong(Integer::longValue).sum();
    assertThat(replicas.values()).allSatisfy(it -> assertThat(it.value()).isEqualTo(sum));
    assertThat(replicas.values()).allSatisfy(it -> assertThat(it).isEqualTo(replicas.get("east")));
  }

  private static void tell(String counting, Map<String, PNCounter> replicas, List<Message> flying) {
    NAMES.stream()
        .filter(name -> !name.equals(counting))
        .map(name -> new Message(name, counting, replicas.get(counting).of(counting)))
        .forEach(flying::add);
  }

  private static void deliverSome(
      Map<String, PNCounter> replicas, List<Message> flying, List<Message> lost, Random network) {
    while (!flying.isEmpty() && network.nextInt(3) > 0) {
      var message = flying.get(network.nextInt(flying.size()));
      switch (network.nextInt(3)) {
        case 0 -> {
          flying.remove(message);
          lost.add(message);
        }
        case 1 -> {
          flying.remove(message);
          deliver(replicas, message);
        }
        default -> deliver(replicas, message); // and once more, later
      }
    }
  }

  private static void deliver(Map<String, PNCounter> replicas, Message message) {
    replicas.computeIfPresent(
        message.to(), (_, counter) -> counter.with(message.of(), message.tally()));
  }
}
