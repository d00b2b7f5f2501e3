/** Customers, orders and cases over REST, for the console and the fulfilment. */
@NullMarked
package dev.tandem.crm.record;

import org.jspecify.annotations.NullMarked;
