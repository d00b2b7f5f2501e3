/**
 * Dialogue scripts: what customers say and what a virtual agent must make of it, written as YAML by bot designers and run
 * against any {@link dev.tandem.conversation.virtualagent.VirtualAgent}.
 */
@NullMarked
package dev.tandem.conversation.virtualagent.script;

import org.jspecify.annotations.NullMarked;
