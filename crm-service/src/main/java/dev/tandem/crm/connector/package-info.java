/** The seam to a CRM. */
@NullMarked
package dev.tandem.crm.connector;

import org.jspecify.annotations.NullMarked;
