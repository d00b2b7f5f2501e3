/** The journey in a real Chromium, with a customer's and an agent's page. */
@NullMarked
package dev.tandem.e2e.browser;

import org.jspecify.annotations.NullMarked;
