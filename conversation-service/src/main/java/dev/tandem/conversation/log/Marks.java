package dev.tandem.conversation.log;

import dev.tandem.contracts.conversation.Side;

/**
 * How far each side has received and read, and the last message that each side wrote. A seq of 0 means none.
 *
 * @param customerDelivered the last seq that reached a device of the customer
 * @param customerRead the last seq that the customer has seen
 * @param staffDelivered the last seq that reached a device of the staff
 * @param staffRead the last seq that the staff has seen
 * @param customerWrote the last message of the customer
 * @param companyWrote the last message of an agent, the virtual agent or Tandem
 */
public record Marks(
        long customerDelivered,
        long customerRead,
        long staffDelivered,
        long staffRead,
        long customerWrote,
        long companyWrote) {

    static final Marks NONE = new Marks(0, 0, 0, 0, 0, 0);

    /** The last seq that reached a device of the side. */
    public long delivered(Side side) {
        return side == Side.CUSTOMER ? customerDelivered : staffDelivered;
    }

    /** The last seq that the side has seen. */
    public long read(Side side) {
        return side == Side.CUSTOMER ? customerRead : staffRead;
    }

    /** The last message that was written for the side to read. */
    public long lastMessageFor(Side side) {
        return side == Side.CUSTOMER ? companyWrote : customerWrote;
    }

    Marks withDelivered(Side side, long seq) {
        return side == Side.CUSTOMER
                ? new Marks(
                        Math.max(customerDelivered, seq),
                        customerRead,
                        staffDelivered,
                        staffRead,
                        customerWrote,
                        companyWrote)
                : new Marks(
                        customerDelivered,
                        customerRead,
                        Math.max(staffDelivered, seq),
                        staffRead,
                        customerWrote,
                        companyWrote);
    }

    /** What was seen has also arrived. */
    Marks withRead(Side side, long seq) {
        var arrived = withDelivered(side, seq);
        return side == Side.CUSTOMER
                ? new Marks(
                        arrived.customerDelivered,
                        Math.max(customerRead, seq),
                        arrived.staffDelivered,
                        staffRead,
                        customerWrote,
                        companyWrote)
                : new Marks(
                        arrived.customerDelivered,
                        customerRead,
                        arrived.staffDelivered,
                        Math.max(staffRead, seq),
                        customerWrote,
                        companyWrote);
    }

    Marks withMessage(Side writer, long seq) {
        return writer == Side.CUSTOMER
                ? new Marks(customerDelivered, customerRead, staffDelivered, staffRead, seq, companyWrote)
                : new Marks(customerDelivered, customerRead, staffDelivered, staffRead, customerWrote, seq);
    }
}
