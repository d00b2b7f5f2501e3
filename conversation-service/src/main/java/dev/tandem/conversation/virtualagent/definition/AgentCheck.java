package dev.tandem.conversation.virtualagent.definition;

import java.util.List;

final class AgentCheck {
    private AgentCheck() {}

    static List<Finding> of(AgentFiles files, AgentDefinitionReader.Result read) {
        return List.of();
    }
}
