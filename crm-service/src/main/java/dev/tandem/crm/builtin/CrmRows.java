package dev.tandem.crm.builtin;

import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.view.CaseRecord;
import dev.tandem.contracts.view.CustomerRecord;
import dev.tandem.contracts.view.OrderRecord;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Rows of {@code crm.db} as records. */
final class CrmRows {

    private static final String CRM = "builtin";

    private CrmRows() {}

    static CustomerRecord customer(ResultSet row) throws SQLException {
        return new CustomerRecord(
                row.getString("record_id"),
                CRM,
                row.getString("name"),
                row.getString("email"),
                row.getString("phone"),
                row.getString("company"),
                row.getString("tier"),
                Optional.ofNullable(row.getString("customer_since"))
                        .map(LocalDate::parse)
                        .orElse(null),
                row.getString("address"),
                null);
    }

    static OrderRecord order(ResultSet row) throws SQLException {
        return new OrderRecord(
                row.getString("number"),
                row.getString("customer_id"),
                row.getString("status"),
                Instant.parse(row.getString("placed_at")),
                new BigDecimal(row.getString("total")),
                row.getString("currency"),
                List.of(),
                row.getString("carrier"),
                row.getString("tracking_number"),
                Optional.ofNullable(row.getString("expected_delivery"))
                        .map(LocalDate::parse)
                        .orElse(null),
                row.getString("invoice_number"));
    }

    static OrderRecord withItems(OrderRecord order, List<OrderRecord.Item> items) {
        return new OrderRecord(
                order.number(),
                order.customerRecordId(),
                order.status(),
                order.placedAt(),
                order.total(),
                order.currency(),
                items,
                order.carrier(),
                order.trackingNumber(),
                order.expectedDelivery(),
                order.invoiceNumber());
    }

    static OrderRecord.Item item(ResultSet row) throws SQLException {
        return new OrderRecord.Item(row.getString("name"), row.getInt("quantity"));
    }

    static CaseRecord supportCase(ResultSet row) throws SQLException {
        return new CaseRecord(
                row.getString("case_id"),
                row.getString("customer_id"),
                row.getString("subject"),
                row.getString("status"),
                Instant.parse(row.getString("opened_at")),
                Instant.parse(row.getString("updated_at")),
                Optional.ofNullable(row.getString("conversation_id"))
                        .map(ConversationId::new)
                        .orElse(null),
                row.getString("disposition"),
                row.getString("summary"));
    }
}
