package dev.tandem.analytics.fact.bigquery;

import com.google.api.gax.rpc.ApiException;
import com.google.cloud.bigquery.storage.v1.AppendRowsResponse;
import com.google.cloud.bigquery.storage.v1.RowError;
import com.google.cloud.bigquery.storage.v1.StorageError;
import com.google.cloud.bigquery.storage.v1.StorageError.StorageErrorCode;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.Code;
import com.google.rpc.Status;
import java.io.IOException;
import java.util.List;

/** What an answer to a batch means for it. */
sealed interface AppendOutcome {

    /** Its rows are there. */
    record Written() implements AppendOutcome {}

    /** There are rows at its offset already: its own, if it was sent before. */
    record Taken() implements AppendOutcome {}

    /** Nothing can be added to this stream in this way: it has less than we know of, or takes nothing more. */
    record StreamUnusable(String reason) implements AppendOutcome {}

    /** The stream does not know all of the columns yet; nothing is written. */
    record SchemaBehind(String reason) implements AppendOutcome {}

    /** Some rows are wrong; nothing is written. */
    record RowsRefused(List<RowError> rows) implements AppendOutcome {}

    /** It may or may not be written, and may be tried again. */
    record Unclear(String reason) implements AppendOutcome {}

    /** It is of no use to try again. */
    record Hopeless(String reason) implements AppendOutcome {}

    static AppendOutcome of(AppendRowsResponse response) {
        if (!response.hasError()) {
            return new Written();
        }
        if (response.getRowErrorsCount() > 0) {
            return new RowsRefused(response.getRowErrorsList());
        }
        return of(response.getError());
    }

    private static AppendOutcome of(Status error) {
        var reason = Code.forNumber(error.getCode()) + ": " + error.getMessage();
        return switch (storageError(error)) {
            case OFFSET_ALREADY_EXISTS -> new Taken();
            case OFFSET_OUT_OF_RANGE, STREAM_NOT_FOUND, STREAM_FINALIZED, INVALID_STREAM_STATE ->
                new StreamUnusable(reason);
            case SCHEMA_MISMATCH_EXTRA_FIELDS -> new SchemaBehind(reason);
            case TABLE_NOT_FOUND -> new Hopeless(reason);
            default -> of(Code.forNumber(error.getCode()), reason);
        };
    }

    private static AppendOutcome of(Code code, String reason) {
        return switch (code) {
            case ALREADY_EXISTS -> new Taken();
            case OUT_OF_RANGE, FAILED_PRECONDITION -> new StreamUnusable(reason);
            case UNAVAILABLE, ABORTED, INTERNAL, CANCELLED, DEADLINE_EXCEEDED, UNKNOWN, RESOURCE_EXHAUSTED ->
                new Unclear(reason);
            case null, default -> new Hopeless(reason);
        };
    }

    private static StorageErrorCode storageError(Status error) {
        for (var detail : error.getDetailsList()) {
            if (detail.is(StorageError.class)) {
                try {
                    return detail.unpack(StorageError.class).getCode();
                } catch (InvalidProtocolBufferException e) {
                    return StorageErrorCode.STORAGE_ERROR_CODE_UNSPECIFIED;
                }
            }
        }
        return StorageErrorCode.STORAGE_ERROR_CODE_UNSPECIFIED;
    }

    /** A connection that ended tells by its status whether there is any use in another. */
    static AppendOutcome of(IOException ended) {
        return ended.getCause() instanceof ApiException status ? of(status) : new Unclear(ended.getMessage());
    }

    /** Also of calls that are not appends. */
    static AppendOutcome of(ApiException status) {
        return of(Code.valueOf(status.getStatusCode().getCode().name()), status.getMessage());
    }
}
