/** The CRM beside the conversation: who the customer is, what they ordered, which cases are open. */
@NullMarked
package dev.tandem.crm;

import org.jspecify.annotations.NullMarked;
