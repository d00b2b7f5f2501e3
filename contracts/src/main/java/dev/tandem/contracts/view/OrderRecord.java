package dev.tandem.contracts.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as the CRM knows it.
 *
 * @param number what the customer calls it, such as {@code 1042}
 * @param customerRecordId whose
 * @param status {@code processing}, {@code shipped}, {@code delivered}, {@code cancelled} or {@code returned}
 * @param placedAt UTC
 * @param total amount
 * @param currency ISO 4217
 * @param items what was ordered
 * @param carrier who brings it
 * @param trackingNumber the carrier's number
 * @param expectedDelivery date
 * @param invoiceNumber the invoice, once written
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderRecord(
        String number,
        String customerRecordId,
        String status,
        Instant placedAt,
        BigDecimal total,
        String currency,
        List<Item> items,
        @Nullable String carrier,
        @Nullable String trackingNumber,
        @Nullable LocalDate expectedDelivery,
        @Nullable String invoiceNumber) {

    /**
     * A line of an order.
     *
     * @param name product
     * @param quantity pieces
     */
    public record Item(String name, int quantity) {}
}
