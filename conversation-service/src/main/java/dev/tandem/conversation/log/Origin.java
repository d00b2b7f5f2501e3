package dev.tandem.conversation.log;

import dev.tandem.contracts.conversation.Channel;
import dev.tandem.contracts.conversation.Continuation;
import dev.tandem.contracts.conversation.CustomerRef;
import dev.tandem.contracts.id.InboxId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a conversation began; never changes.
 *
 * @param inbox the site or brand written to
 * @param channel chat or voice
 * @param customer who opened it
 * @param language BCP 47 tag
 * @param pageUrl the page the widget was opened on
 * @param startedAt when the first event was committed, UTC
 * @param continues the conversation that the customer came back from, if any
 */
public record Origin(
        InboxId inbox,
        Channel channel,
        CustomerRef customer,
        String language,
        @Nullable String pageUrl,
        Instant startedAt,
        @Nullable Continuation continues) {}
