package dev.tandem.conversation.virtualagent.entity.time;

import java.time.LocalDate;

/** Days, both ends included. */
record DateSpan(LocalDate first, LocalDate last) {}
