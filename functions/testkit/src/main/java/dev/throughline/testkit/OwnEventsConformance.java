package dev.throughline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.EventData;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.decider.EventReader;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The contract of the events that a context decides, beside that of all the events that it reads:
 * every golden event of the context is still one of its events, and is written back unchanged, or
 * in today's minor version.
 *
 * @param <E> the events
 */
public abstract class OwnEventsConformance<E> extends ReadEventsConformance<E> {
  /** The codec of the events. */
  protected abstract EventCodec<E> codec();

  /** The service that decides, as on the wire; the golden events name the same. */
  protected abstract String source();

  @Override
  protected EventReader<E> reader() {
    return codec();
  }

  /** The comparable part of an event's data, without random values. */
  protected String comparable(String data) {
    return data;
  }

  @Test
  void everyGoldenEventOfThisSourceHasAType() {
    assertThat(
            goldenEventsOf(source()).stream()
                .filter(golden -> !isKnown(golden.event().data().type()))
                .map(
                    golden ->
                        "%s is from %s, and %s.TYPES has no type %s"
                            .formatted(
                                golden,
                                source(),
                                types().root().getSimpleName(),
                                golden.event().data().type())))
        .isEmpty();
  }

  @Test
  void everyTypeHasAGoldenEventOfThisSource() {
    var golden = goldenEventsOf(source()).stream().map(it -> it.event().data().type()).toList();

    assertThat(types().names().stream().filter(name -> !golden.contains(name)))
        .as("types without a golden event whose source is %s", source())
        .isEmpty();
  }

  @Test
  void everyGoldenEventOfTodayIsWrittenBackAsItWas() {
    var all = goldenEventsOf(source());
    for (var golden : all) {
      var event = golden.event();
      var read = codec().readKnown(event.stream(), event.data());
      if (isOfToday(event.data())) {
        assertThat(read).as(golden.toString()).hasSize(1);
        assertThat(parts(codec().write(event.stream(), read.getFirst())))
            .as(golden.toString())
            .isEqualTo(parts(event.data()));
      }
    }
    assertThat(all).as("golden events whose source is %s", source()).isNotEmpty();
  }

  /** Stored events are permanent: a version that today's readers cannot read needs an upcaster. */
  @Test
  void everyVersionOfBeforeIsReadByToday() {
    assertThat(
            types().names().stream()
                .map(name -> types().find(name).orElseThrow())
                .flatMap(type -> new SchemaVersions(events(), type, codec().upcasters()).faults()))
        .isEmpty();
  }

  /**
   * An event that is also published in an earlier form says there what that form says: what readers
   * of today read in it is the same again in that form.
   */
  @Test
  void everyMarkedEventKeepsInItsEarlierFormAllThatThisFormHas() {
    var earlier = new EarlierFormsOfGoldenEvents(events());
    var own = goldenEventsOf(source()).stream().filter(it -> isOfToday(it.event().data())).toList();
    assertThat(own).as("golden events of today whose source is %s", source()).isNotEmpty();
    for (var golden : own) {
      var stream = golden.event().stream();
      for (var form : earlier.of(golden.event().data())) {
        var again =
            codec().readKnown(stream, form).stream()
                .flatMap(event -> earlier.of(codec().write(stream, event)).stream())
                .map(this::parts);
        assertThat(again).as("%s as %s", golden, form).contains(parts(form));
      }
    }
    assertThat(earlier.marks().stream().filter(it -> isKnown(it.change().type())))
        .as("marks of types in %s", types().root())
        .allMatch(it -> isOfToday(it.change().type(), it.change().last().toString()));
  }

  private boolean isOfToday(String type, String version) {
    return types().find(type).filter(it -> it.version().equals(version)).isPresent();
  }

  private boolean isOfToday(EventData data) {
    return isOfToday(data.type(), data.version());
  }

  private List<String> parts(EventData data) {
    return List.of(data.type(), data.version(), comparable(data.json()));
  }
}
