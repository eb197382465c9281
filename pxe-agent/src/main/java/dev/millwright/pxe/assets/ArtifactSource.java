package dev.millwright.pxe.assets;

import dev.millwright.pxe.types.Sha256;
import java.io.IOException;
import java.io.InputStream;

/** Where artifacts come from: the inventory, or files in a test. */
@FunctionalInterface
public interface ArtifactSource {
    /**
     * Opens an artifact at an offset.
     *
     * @param from octets to leave out at the beginning, 0 or more
     * @return the octets from there to the end; the caller closes it
     * @throws IOException when it cannot be had now
     */
    InputStream open(Sha256 digest, long from) throws IOException;
}
