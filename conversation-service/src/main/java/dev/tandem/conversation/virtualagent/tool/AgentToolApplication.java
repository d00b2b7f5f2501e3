package dev.tandem.conversation.virtualagent.tool;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import org.slf4j.LoggerFactory;

/**
 * Starts the designer's tool. The property {@code tandem.home} names the folder that holds {@code dialogflow-agent/} and
 * may keep trained classifiers below {@code target/}; without it the current one does.
 *
 * <p>Exit codes: 0 when all is well, 1 when the agent has errors or a test failed, 2 when the tool was called wrongly or
 * something cannot be read.
 */
public final class AgentToolApplication {

    private AgentToolApplication() {}

    public static void main(String[] arguments) {
        if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            root.setLevel(Level.ERROR);
        }
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        var error = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var home = Path.of(System.getProperty("tandem.home", ""));
        var tool = new AgentTool(new Terminal(in, out, error), home, Clock.systemUTC());
        System.exit(tool.run(arguments));
    }
}
