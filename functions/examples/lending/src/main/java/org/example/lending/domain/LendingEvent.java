package org.example.lending.domain;

import dev.throughline.kernel.RecordTypes;

/** The events of the library; the field names are those on the wire. */
public sealed interface LendingEvent permits BookEvent, MemberEvent, LoanEvent {
  /** The type of each, under which it is stored and sent. */
  RecordTypes<LendingEvent> TYPES =
      RecordTypes.of(LendingEvent.class)
          .with(BookEvent.TYPES)
          .with(MemberEvent.TYPES)
          .with(LoanEvent.TYPES);
}
