package dev.tandem.conversation.virtualagent.tool;

import java.io.BufferedReader;
import java.io.PrintStream;

/**
 * Where the tool reads and writes.
 *
 * @param in what the designer types
 * @param out results
 * @param error why there are none
 */
record Terminal(BufferedReader in, PrintStream out, PrintStream error) {}
