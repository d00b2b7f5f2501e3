/**
 * Bytes under names: files below {@code data/objects}, or objects of a bucket. Attachments have their id as name,
 * archived transcripts {@code transcripts/CONVERSATION.txt} and {@code .json}.
 */
@NullMarked
package dev.tandem.conversation.objects;

import org.jspecify.annotations.NullMarked;
