package dev.throughline.backbone.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.backbone.registry.EventRegistry.EventKind;
import dev.throughline.json.Downcasting;
import dev.throughline.json.Json;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.upcast.Downcaster;
import dev.throughline.kernel.upcast.Downcasters;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** The marks of types that are published in an earlier form, too. */
class EarlierFormsTest {
  private final Json json = new Json();
  private final Downcasters marks =
      Downcasters.of(EventRegistry.text(EventRegistry.EVENTS.resolve("downcasters.txt")));

  @Test
  void everyMarkedEventIsInItsEarlierFormAsThatFormsSchemaSays() {
    var golden = EventRegistry.goldenEvents();
    for (var mark : marks.all()) {
      var today = golden.get(new EventKind(mark.change().type(), mark.change().last().toString()));
      assertThat(today).as("the golden event of %s", mark).isNotNull();
      var data = today.path("data").toString();
      var event = new EventData(mark.change().type(), mark.change().last().toString(), data);
      var forms =
          new Downcasting(json, marks)
              .of(event).stream().filter(form -> form.type().equals(earlier(mark).type())).toList();
      assertThat(forms).as(mark.toString()).isNotEmpty();
      for (var form : forms) {
        var schema = new EventKind(form.type(), form.version()).path();
        assertThat(EventRegistry.errors(schema, json.tree(form.json()))).as(schema).isEmpty();
      }
    }
  }

  private static EventKind earlier(Downcaster mark) {
    return new EventKind(mark.earlier().type(), mark.earlier().version().toString());
  }

  /** Said, and not demanded: a build does not fail because a day has come. */
  @Test
  void theBuildSaysWhichMarksCanGo() {
    marks.ended(LocalDate.now()).forEach(mark -> System.out.println("[WARNING] " + mark));

    assertThat(marks.ended(LocalDate.MAX)).hasSameSizeAs(marks.all());
  }
}
