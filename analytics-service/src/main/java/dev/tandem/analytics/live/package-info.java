/** Tells open dashboards that numbers changed. */
@NullMarked
package dev.tandem.analytics.live;

import org.jspecify.annotations.NullMarked;
