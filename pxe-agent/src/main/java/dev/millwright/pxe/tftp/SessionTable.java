package dev.millwright.pxe.tftp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The open transfers, by client port, with a bound in all and for each address. For one thread. */
final class SessionTable {
    private final int most;
    private final int mostEach;
    private final Map<InetSocketAddress, Session> sessions = new HashMap<>();
    private final Map<InetAddress, Integer> each = new HashMap<>();

    SessionTable(int most, int mostEach) {
        this.most = most;
        this.mostEach = mostEach;
    }

    boolean hasRoomFor(InetAddress sender) {
        return sessions.size() < most && each.getOrDefault(sender, 0) < mostEach;
    }

    void add(Session session) {
        sessions.put(session.client(), session);
        each.merge(session.client().getAddress(), 1, Integer::sum);
    }

    void remove(Session session) {
        if (sessions.remove(session.client(), session)) {
            each.computeIfPresent(session.client().getAddress(), (address, count) -> count == 1 ? null : count - 1);
        }
    }

    @Nullable
    Session of(InetSocketAddress client) {
        return sessions.get(client);
    }

    /** A copy, in no order. */
    List<Session> ofAddress(InetAddress address) {
        return sessions.values().stream()
                .filter(session -> session.client().getAddress().equals(address))
                .toList();
    }

    int size() {
        return sessions.size();
    }

    /** A copy, in no order. */
    Collection<Session> all() {
        return List.copyOf(sessions.values());
    }

    /** Those with something to do at that moment, in no order. */
    List<Session> due(long now) {
        List<Session> due = new ArrayList<>();
        for (Session session : sessions.values()) {
            if (now - session.transfer().dueAt() >= 0) {
                due.add(session);
            }
        }
        return due;
    }
}
