package dev.tandem.conversation.attachment;

import dev.tandem.contracts.socket.ReplyData.UploadTicket;
import dev.tandem.contracts.view.AttachmentRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Announcing files, for the gateway on behalf of its clients. */
@RestController
class InternalAttachmentController {

    private final Attachments attachments;

    InternalAttachmentController(Attachments attachments) {
        this.attachments = attachments;
    }

    @PostMapping("/internal/attachments")
    UploadTicket prepare(@RequestBody AttachmentRequest request) {
        return attachments.prepare(request);
    }
}
