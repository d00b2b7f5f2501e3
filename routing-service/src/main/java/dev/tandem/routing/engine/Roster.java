package dev.tandem.routing.engine;

import dev.tandem.contracts.conversation.Channel;
import dev.tandem.contracts.routing.AgentState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Who can do what and who is free, as sets of seats, so that a thousand agents cost a decision next to nothing. */
final class Roster {

    private static final Channel[] CHANNELS = Channel.values();

    private final List<Seat> seats = new ArrayList<>();
    private final NumberSet everybody = new NumberSet();
    private final Map<SkillLevel, NumberSet> skilled = new HashMap<>();
    private final Map<String, NumberSet> speakers = new HashMap<>();
    private final Map<Channel, NumberSet> everTaking = new EnumMap<>(Channel.class);
    private final NumberSet[] free = sets(CHANNELS.length);
    private final NumberSet[] chosen = sets(AgentState.values().length);
    private final NumberSet ready = new NumberSet();

    private record SkillLevel(String skill, int level) {}

    Roster() {
        for (Channel channel : CHANNELS) {
            everTaking.put(channel, new NumberSet());
        }
    }

    private static NumberSet[] sets(int count) {
        return Stream.generate(NumberSet::new).limit(count).toArray(NumberSet[]::new);
    }

    /** The number of the next seat to be added. */
    int size() {
        return seats.size();
    }

    void add(Seat seat) {
        seats.add(seat);
        int number = seat.number();
        everybody.put(number, true);
        skilled.forEach((skill, set) -> set.put(number, seat.level(skill.skill()) >= skill.level()));
        speakers.forEach((language, set) -> set.put(number, seat.speaks(language)));
        everTaking.forEach((channel, set) -> set.put(number, seat.everTakes(channel)));
        refresh(seat);
    }

    /** Reads anew whether the agent is there and has room. */
    void refresh(Seat seat) {
        int number = seat.number();
        for (Channel channel : CHANNELS) {
            free(channel).put(number, seat.takes(channel));
        }
        int choice = seat.agent().choice().ordinal();
        for (int state = 0; state < chosen.length; state++) {
            chosen[state].put(number, state == choice);
        }
        ready.put(number, seat.ready());
    }

    Seat seat(int number) {
        return seats.get(number);
    }

    NumberSet everybody() {
        return everybody;
    }

    /** Who could take one of a channel now. */
    NumberSet free(Channel channel) {
        return free[channel.ordinal()];
    }

    /** Who has chosen a state, or was put into it. */
    NumberSet chosen(AgentState state) {
        return chosen[state.ordinal()];
    }

    /** Who is available and connected, with room or without. */
    NumberSet ready() {
        return ready;
    }

    /** Who can do what is asked, free or not; a set of its own. */
    NumberSet eligible(Requirement requirement) {
        NumberSet eligible = everybody.and(everTaking.get(requirement.channel()));
        requirement.skills().forEach((skill, level) -> eligible.retain(skilled(new SkillLevel(skill, level))));
        if (requirement.language() != null) {
            eligible.retain(speakers(requirement.language()));
        }
        return eligible;
    }

    private NumberSet skilled(SkillLevel skill) {
        return skilled.computeIfAbsent(skill, key -> {
            NumberSet set = new NumberSet();
            seats.forEach(seat -> set.put(seat.number(), seat.level(key.skill()) >= key.level()));
            return set;
        });
    }

    private NumberSet speakers(String language) {
        return speakers.computeIfAbsent(language, key -> {
            NumberSet set = new NumberSet();
            seats.forEach(seat -> set.put(seat.number(), seat.speaks(key)));
            return set;
        });
    }
}
