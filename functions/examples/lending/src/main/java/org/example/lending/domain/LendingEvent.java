package org.example.lending.domain;

import dev.throughline.kernel.RecordTypes;

/** The events of the library; the field names in JSON are these in snake_case. */
public sealed interface LendingEvent permits BookEvent, MemberEvent, LoanEvent {
  /** The type under which each event is stored and published. */
  RecordTypes<LendingEvent> TYPES =
      RecordTypes.of(LendingEvent.class)
          .with(BookEvent.TYPES)
          .with(MemberEvent.TYPES)
          .with(LoanEvent.TYPES);
}
