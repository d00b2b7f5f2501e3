/** Turns ended conversations into cases. Table in {@code crm.db}: {@code casework}, one row for each conversation with how far its log was read. */
@NullMarked
package dev.tandem.crm.casework;

import org.jspecify.annotations.NullMarked;
