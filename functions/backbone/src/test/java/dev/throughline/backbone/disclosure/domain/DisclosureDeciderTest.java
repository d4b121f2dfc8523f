package dev.throughline.backbone.disclosure.domain;

import dev.throughline.backbone.disclosure.domain.DisclosureCommand.RequestDisclosure;
import dev.throughline.backbone.disclosure.domain.DisclosureEvent.DisclosureRequested;
import dev.throughline.testkit.DeciderSpec;
import org.junit.jupiter.api.Test;

class DisclosureDeciderTest {
  private static final String READ = "GET /ops/streams/member/17";

  private final DeciderSpec<DisclosureCommand, DisclosureLog, DisclosureEvent> spec =
      DeciderSpec.of(new DisclosureDecider());

  @Test
  void aRequestIsRecordedWithItsReason() {
    spec.when(new RequestDisclosure("member-17", "she called", READ))
        .then(new DisclosureRequested("member-17", "she called", READ));
  }

  @Test
  void aSecondRequestIsRecordedToo() {
    spec.given(new DisclosureRequested("member-17", "she called", READ))
        .when(new RequestDisclosure("member-17", "she called", READ))
        .then(new DisclosureRequested("member-17", "she called", READ));
  }
}
