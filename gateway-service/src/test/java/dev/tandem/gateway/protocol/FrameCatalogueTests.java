package dev.tandem.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.contracts.socket.ClientFrame;
import dev.tandem.contracts.socket.ReplyData;
import org.junit.jupiter.api.Test;

class FrameCatalogueTests {

    private final FrameCatalogue catalogue = new FrameCatalogue();

    @Test
    void everyFrameOfTheContractIsKnownWithItsSocketAndItsAnswer() {
        assertThat(catalogue.clientFrames()).hasSizeGreaterThanOrEqualTo(22);
        var start = catalogue.clientFrame("conversation.start");
        assertThat(start.record()).isEqualTo(ClientFrame.ConversationStart.class);
        assertThat(start.on(SocketKind.CUSTOMER)).isTrue();
        assertThat(start.on(SocketKind.AGENT)).isFalse();
        assertThat(start.answeredBy()).isEqualTo(ReplyData.Accepted.class);
        assertThat(start.required()).contains("clientConversationId", "inbox").doesNotContain("pageUrl");
        var send = catalogue.clientFrame("message.send");
        assertThat(send.on(SocketKind.CUSTOMER)).isTrue();
        assertThat(send.on(SocketKind.AGENT)).isTrue();
        assertThat(send.collections()).containsEntry("attachments", false);
        assertThat(catalogue.clientFrame("note.add").on(SocketKind.CUSTOMER)).isFalse();
        assertThat(catalogue.clientFrame("no.such")).isNull();
    }

    @Test
    void whatAClientMayLeaveOutCountsAsEmpty() {
        var reader = new FrameReader();
        var hello = (ClientFrame.Hello)
                reader.read(SocketKind.CUSTOMER, "{\"id\":\"1\",\"type\":\"hello\",\"data\":{\"token\":\"t\"}}")
                        .frame();
        assertThat(hello.resume()).isEmpty();
        var send = (ClientFrame.MessageSend) reader.read(
                        SocketKind.AGENT,
                        "{\"id\":\"1\",\"type\":\"message.send\",\"data\":{\"conversationId\":\"c\",\"clientMessageId\":\"m\","
                                + "\"text\":\"t\",\"attachments\":null,\"role\":\"admin\",\"seq\":7}}")
                .frame();
        assertThat(send.attachments()).isEmpty();
    }
}
