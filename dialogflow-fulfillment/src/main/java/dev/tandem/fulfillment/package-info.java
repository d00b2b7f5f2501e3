/** The webhook behind the virtual agent: answers about orders and invoices, with nothing told to the wrong person. */
@NullMarked
package dev.tandem.fulfillment;

import org.jspecify.annotations.NullMarked;
