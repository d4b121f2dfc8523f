package dev.throughline.backbone.disclosure.domain;

import dev.throughline.backbone.disclosure.domain.DisclosureCommand.RequestDisclosure;
import dev.throughline.backbone.disclosure.domain.DisclosureEvent.DisclosureRequested;
import dev.throughline.testkit.DeciderSpec;
import org.junit.jupiter.api.Test;

class DisclosureDeciderTest {
  private final DeciderSpec<DisclosureCommand, DisclosureLog, DisclosureEvent> spec =
      DeciderSpec.of(new DisclosureDecider());

  @Test
  void aRequestIsRecordedWithItsReason() {
    spec.when(new RequestDisclosure("member-17", "she called"))
        .then(new DisclosureRequested("member-17", "she called"));
  }

  @Test
  void aSecondRequestIsRecordedToo() {
    spec.given(new DisclosureRequested("member-17", "she called"))
        .when(new RequestDisclosure("member-17", "she called"))
        .then(new DisclosureRequested("member-17", "she called"));
  }
}
