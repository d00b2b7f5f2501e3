package dev.tandem.contracts.socket;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a request was refused. Nothing was changed. */
public enum ErrorCode {
    /** The frame is not what the schema says. */
    @JsonProperty("bad_request")
    BAD_REQUEST,
    /** The frame type is unknown, or not for this socket. */
    @JsonProperty("unknown_type")
    UNKNOWN_TYPE,
    /** No such thing, or not yours: the two are not told apart. */
    @JsonProperty("not_found")
    NOT_FOUND,
    /** You may see it but not do this. */
    @JsonProperty("forbidden")
    FORBIDDEN,
    /** The conversation is over. */
    @JsonProperty("conversation_closed")
    CONVERSATION_CLOSED,
    /** The conversation's state does not allow this now. */
    @JsonProperty("wrong_state")
    WRONG_STATE,
    /** The offer no longer rings at you. */
    @JsonProperty("offer_gone")
    OFFER_GONE,
    /** The file's size, type or content is not accepted. */
    @JsonProperty("attachment_rejected")
    ATTACHMENT_REJECTED,
    /** Too much in too short a time. */
    @JsonProperty("rate_limited")
    RATE_LIMITED,
    /** A part of Tandem cannot be reached; sending again with the same id is safe. */
    @JsonProperty("unavailable")
    UNAVAILABLE,
    /** You have as many conversations as you may have at once. */
    @JsonProperty("at_capacity")
    AT_CAPACITY
}
