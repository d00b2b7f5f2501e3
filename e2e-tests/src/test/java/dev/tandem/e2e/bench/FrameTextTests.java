package dev.tandem.e2e.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FrameTextTests {

    private static final String EVENT = """
            {"type":"event","data":{"conversationId":"c-1","seq":42,"event":{"type":"message.posted",\
            "clientMessageId":"m3-7","text":"\\"seq\\":9 \\"clientMessageId\\":\\"m3-8\\""}}}""";

    @Test
    void readsTheFieldsOfAnEvent() {
        assertThat(FrameText.isEvent(EVENT)).isTrue();
        assertThat(FrameText.string(EVENT, "conversationId")).isEqualTo("c-1");
        assertThat(FrameText.number(EVENT, "seq")).isEqualTo(42);
        assertThat(FrameText.string(EVENT, "clientMessageId")).isEqualTo("m3-7");
    }

    @Test
    void isNotFooledByTextThatLooksLikeAField() {
        var event = EVENT.replace("\"clientMessageId\":\"m3-7\",", "");

        assertThat(FrameText.string(event, "clientMessageId")).isEmpty();
        assertThat(FrameText.number(event.replace("\"seq\":42,", ""), "seq")).isEqualTo(-1);
    }

    @Test
    void readsWhatAReplyAnswers() {
        var reply = "{\"replyTo\":\"m3-7\",\"data\":{}}";

        assertThat(FrameText.isReply(reply)).isTrue();
        assertThat(FrameText.isReply(EVENT)).isFalse();
        assertThat(FrameText.replyTo(reply)).isEqualTo("m3-7");
    }
}
