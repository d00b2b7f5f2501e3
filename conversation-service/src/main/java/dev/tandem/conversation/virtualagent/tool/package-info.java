/** The designer's tool, {@code ./tandem agent}: checks, packs, tries and tests a virtual agent without any service. */
@NullMarked
package dev.tandem.conversation.virtualagent.tool;

import org.jspecify.annotations.NullMarked;
