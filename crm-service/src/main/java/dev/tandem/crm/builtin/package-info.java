/** The built-in CRM. Tables in {@code crm.db}: {@code customer}, {@code purchase} with {@code purchase_item}, {@code support_case}. */
@NullMarked
package dev.tandem.crm.builtin;

import org.jspecify.annotations.NullMarked;
