package dev.millwright.pxe.tftp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
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
    private final Map<Key, Session> sessions = new HashMap<>();
    private final Map<InetAddress, Integer> each = new HashMap<>();

    /** The client's address and port; a socket address of the JDK's is slower to look up, and this is done for every datagram. */
    private record Key(int address, int port) {
        static Key of(InetSocketAddress client) {
            return new Key(ByteBuffer.wrap(client.getAddress().getAddress()).getInt(), client.getPort());
        }

        @Override
        public int hashCode() {
            return (address * 31 + port) * 0x9e3779b9;
        }
    }

    SessionTable(int most, int mostEach) {
        this.most = most;
        this.mostEach = mostEach;
    }

    boolean hasRoomFor(InetAddress sender) {
        return sessions.size() < most && each.getOrDefault(sender, 0) < mostEach;
    }

    void add(Session session) {
        sessions.put(Key.of(session.client()), session);
        each.merge(session.client().getAddress(), 1, Integer::sum);
    }

    void remove(Session session) {
        if (sessions.remove(Key.of(session.client()), session)) {
            each.computeIfPresent(session.client().getAddress(), (address, count) -> count == 1 ? null : count - 1);
        }
    }

    @Nullable
    Session of(InetSocketAddress client) {
        return sessions.get(Key.of(client));
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
