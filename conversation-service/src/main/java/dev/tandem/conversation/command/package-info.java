/** Commands from customers and agents: who may, whether the state allows it, and which events follow. */
@NullMarked
package dev.tandem.conversation.command;

import org.jspecify.annotations.NullMarked;
