/** Widget sessions: how a visitor or a site's signed-in user becomes a customer. */
@NullMarked
package dev.tandem.gateway.session;

import org.jspecify.annotations.NullMarked;
