package dev.tandem.fulfillment;

import dev.tandem.contracts.view.OrderRecord;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in plain English what the CRM knows about an order, and no more than it knows. */
final class OrderText {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM", Locale.ENGLISH);

    private final Clock clock;
    private final ZoneId shopZone;

    OrderText(Clock clock, ZoneId shopZone) {
        this.clock = clock;
        this.shopZone = shopZone;
    }

    String status(OrderRecord order) {
        var head = "Order " + order.number();
        var sentence = switch (order.status()) {
            case "processing" -> head + " is being prepared." + expected(order.expectedDelivery());
            case "shipped" -> head + " is on its way" + carrier(order) + "." + expected(order.expectedDelivery());
            case "delivered" -> head + " has been delivered" + carrier(order) + ".";
            case "cancelled" -> head + " was cancelled.";
            case "returned" -> head + " came back to us as a return.";
            default -> head + " has the status \"" + order.status() + "\".";
        };
        return sentence + items(order);
    }

    String invoice(OrderRecord order) {
        if (order.invoiceNumber() == null) {
            return "There is no invoice for order " + order.number() + " yet. It is written when the order is shipped.";
        }
        return "The invoice for order " + order.number() + " is number " + order.invoiceNumber() + ", over "
                + order.total().toPlainString() + " " + order.currency() + ". A colleague can send you a copy.";
    }

    private static String carrier(OrderRecord order) {
        if (order.carrier() == null) {
            return "";
        }
        var tracking = order.trackingNumber() == null ? "" : " (tracking number " + order.trackingNumber() + ")";
        return " with " + order.carrier() + tracking;
    }

    private String expected(@Nullable LocalDate day) {
        if (day == null) {
            return "";
        }
        var today = LocalDate.now(clock.withZone(shopZone));
        if (day.isBefore(today)) {
            return " It was expected on " + DAY.format(day) + " and is late. I'm sorry about that.";
        }
        if (day.equals(today)) {
            return " It is expected today.";
        }
        if (day.equals(today.plusDays(1))) {
            return " It is expected tomorrow, " + DAY.format(day) + ".";
        }
        return " It is expected on " + DAY.format(day) + ".";
    }

    private static String items(OrderRecord order) {
        if (order.items() == null || order.items().isEmpty()) {
            return "";
        }
        return order.items().stream()
                .map(item -> item.quantity() == 1 ? item.name() : item.quantity() + " × " + item.name())
                .collect(Collectors.joining(", ", " In it: ", "."));
    }
}
