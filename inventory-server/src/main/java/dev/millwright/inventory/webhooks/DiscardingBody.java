package dev.millwright.inventory.webhooks;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Reads an answer's body away, so that the connection can be used again; hangs up when there is more than a little of it. */
final class DiscardingBody implements BodySubscriber<Integer> {
    private static final int MOST_BYTES = 64 << 10;

    private final CompletableFuture<Integer> done = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;
    private int seen;

    @Override
    public CompletionStage<Integer> getBody() {
        return done;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            seen += buffer.remaining();
        }
        Flow.Subscription open = subscription;
        if (seen > MOST_BYTES && open != null) {
            open.cancel();
            done.complete(seen);
        }
    }

    @Override
    public void onError(Throwable failure) {
        done.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        done.complete(seen);
    }
}
