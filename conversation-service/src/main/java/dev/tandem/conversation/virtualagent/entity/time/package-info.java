/** Dates, times, periods and durations in English and German, relative ones too, against a reference instant. */
@NullMarked
package dev.tandem.conversation.virtualagent.entity.time;

import org.jspecify.annotations.NullMarked;
