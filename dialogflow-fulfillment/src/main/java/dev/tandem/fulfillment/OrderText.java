package dev.tandem.fulfillment;

import dev.tandem.contracts.view.OrderRecord;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in plain words what the CRM knows about an order, and no more than it knows. */
final class OrderText {

    /** The statutory warranty. */
    private static final int WARRANTY_YEARS = 2;

    private final Clock clock;
    private final ZoneId shopZone;

    OrderText(Clock clock, ZoneId shopZone) {
        this.clock = clock;
        this.shopZone = shopZone;
    }

    String about(OrderTopic topic, OrderRecord order, Texts texts) {
        return switch (topic) {
            case INVOICE -> invoice(order, texts);
            case TRACKING -> tracking(order, texts);
            case REFUND -> refund(order, texts);
            case WARRANTY -> warranty(order, texts);
            default -> status(order, texts);
        };
    }

    private String status(OrderRecord order, Texts texts) {
        var sentence = switch (order.status()) {
            case "processing" -> texts.say("status.processing", order.number()) + expected(order, texts);
            case "shipped" ->
                texts.say("status.shipped", order.number(), carrier(order, texts)) + expected(order, texts);
            case "delivered" -> texts.say("status.delivered", order.number(), carrier(order, texts));
            case "cancelled" -> texts.say("status.cancelled", order.number());
            case "returned" -> texts.say("status.returned", order.number());
            default -> texts.say("status.other", order.number(), order.status());
        };
        return sentence + items(order, texts);
    }

    private static String invoice(OrderRecord order, Texts texts) {
        return order.invoiceNumber() == null
                ? texts.say("invoice.none", order.number())
                : texts.say(
                        "invoice.is",
                        order.number(),
                        order.invoiceNumber(),
                        order.total().toPlainString(),
                        order.currency());
    }

    private String tracking(OrderRecord order, Texts texts) {
        return switch (order.status()) {
            case "processing" -> texts.say("track.none", order.number()) + expected(order, texts);
            case "shipped" ->
                order.carrier() == null || order.trackingNumber() == null
                        ? texts.say("track.unknown", order.number()) + expected(order, texts)
                        : texts.say("track.is", order.number(), order.carrier(), order.trackingNumber())
                                + expected(order, texts);
            default -> status(order, texts);
        };
    }

    private static String refund(OrderRecord order, Texts texts) {
        return switch (order.status()) {
            case "returned", "cancelled" ->
                texts.say(
                        "refund." + order.status(),
                        order.number(),
                        order.total().toPlainString(),
                        order.currency());
            default -> texts.say("refund.none", order.number());
        };
    }

    private String warranty(OrderRecord order, Texts texts) {
        var end = LocalDate.ofInstant(order.placedAt(), shopZone).plusYears(WARRANTY_YEARS);
        var day = day(end, "", " yyyy", texts);
        return texts.say(end.isBefore(today()) ? "warranty.no" : "warranty.yes", order.number(), day);
    }

    private static String carrier(OrderRecord order, Texts texts) {
        if (order.carrier() == null) {
            return "";
        }
        var tracking = order.trackingNumber() == null ? "" : texts.say("tracking", order.trackingNumber());
        return texts.say("carrier", order.carrier()) + tracking;
    }

    private String expected(OrderRecord order, Texts texts) {
        @Nullable LocalDate day = order.expectedDelivery();
        if (day == null) {
            return "";
        }
        var date = day(day, "EEEE, ", "", texts);
        if (day.isBefore(today())) {
            return texts.say("late", date);
        }
        if (day.equals(today())) {
            return texts.say("today");
        }
        return texts.say(day.equals(today().plusDays(1)) ? "tomorrow" : "expected", date);
    }

    private static String day(LocalDate day, String before, String after, Texts texts) {
        var middle = texts.locale().getLanguage().equals("de") ? "d. MMMM" : "d MMMM";
        return DateTimeFormatter.ofPattern(before + middle + after, texts.locale())
                .format(day);
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(shopZone));
    }

    private static String items(OrderRecord order, Texts texts) {
        if (order.items() == null || order.items().isEmpty()) {
            return "";
        }
        return texts.say(
                "items",
                order.items().stream()
                        .map(item -> item.quantity() == 1 ? item.name() : item.quantity() + " × " + item.name())
                        .collect(Collectors.joining(", ")));
    }
}
