package dev.millwright.pxe.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.util.UncheckedBooleanSupplier;

/** Receives into the same memory each time, once what was received before has been read: one buffer a socket, as its receivers keep nothing. */
final class ReusedBuffer implements RecvByteBufAllocator {
    /** What is taken before the batch ends and its answers leave. */
    private static final int MESSAGES = 64;

    private final int octets;

    ReusedBuffer(int octets) {
        this.octets = octets;
    }

    @Override
    public Handle newHandle() {
        return new Reusing(
                new FixedRecvByteBufAllocator(octets)
                        .maxMessagesPerRead(MESSAGES)
                        .newHandle(),
                EventLoops.memory().directBuffer(octets, octets));
    }

    private static final class Reusing extends DelegatingHandle implements ExtendedHandle {
        private final ByteBuf memory;
        private final ExtendedHandle counting;

        Reusing(Handle counting, ByteBuf memory) {
            super(counting);
            this.counting = (ExtendedHandle) counting;
            this.memory = memory;
        }

        @Override
        public ByteBuf allocate(ByteBufAllocator allocator) {
            return memory.refCnt() == 1 ? memory.retain().clear() : super.allocate(allocator);
        }

        @Override
        public boolean continueReading(UncheckedBooleanSupplier maybeMore) {
            return counting.continueReading(maybeMore);
        }
    }
}
