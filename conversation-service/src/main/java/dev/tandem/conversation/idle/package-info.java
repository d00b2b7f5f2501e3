/** What happens when nobody says anything: reminders, quiet ends, customers who left the queue, and who comes back soon. */
@NullMarked
package dev.tandem.conversation.idle;

import org.jspecify.annotations.NullMarked;
