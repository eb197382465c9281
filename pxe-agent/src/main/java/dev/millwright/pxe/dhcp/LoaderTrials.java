package dev.millwright.pxe.dhcp;

import dev.millwright.pxe.types.MacAddress;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Finds out by trial which of two loaders a machine's firmware runs: whoever took an address with one of them, and looks for a server again without having
 * asked for a boot script in between, gets the other one. Firmware with Secure Boot refuses the plain loader and tries its next boot option, which asks DHCP again.
 * The signed loader runs everywhere, so a wrong guess costs speed, never a boot. Safe for many threads.
 */
public final class LoaderTrials {
    /** More machines than a site has; beyond it the one not heard of for longest is tried anew. */
    private static final int MOST = 65_536;

    private final Map<MacAddress, Trial> trials = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<MacAddress, Trial> eldest) {
            return size() > MOST;
        }
    };

    private record Trial(boolean signed, boolean open) {}

    /** Whether the machine is to get the signed loader. */
    synchronized boolean wantsSigned(MacAddress mac) {
        Trial trial = trials.get(mac);
        return trial != null && trial.signed();
    }

    /** Its firmware begins to look for a server. */
    synchronized void looksForServer(MacAddress mac) {
        trials.computeIfPresent(mac, (key, trial) -> trial.open() ? new Trial(!trial.signed(), false) : trial);
    }

    /** Its firmware takes the offer, and the loader with it. */
    synchronized void takes(MacAddress mac) {
        trials.merge(mac, new Trial(false, true), (old, fresh) -> new Trial(old.signed(), true));
    }

    /** It has come as far as asking for its boot script: the loader runs. */
    public synchronized void arrived(MacAddress mac) {
        trials.computeIfPresent(mac, (key, trial) -> new Trial(trial.signed(), false));
    }
}
