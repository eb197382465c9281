package dev.millwright.pxe.http;

import dev.millwright.pxe.bmc.Controller;

/** A machine's controller that obeys. */
final class SwitchedMachine implements Controller {
    private boolean on;

    @Override
    public Reply powerStatus() {
        return new Reply("Chassis Power is " + (on ? "on" : "off"), true);
    }

    @Override
    public Reply power(String verb) {
        on = !verb.equals("off");
        return new Reply("Chassis Power Control: " + verb, true);
    }

    @Override
    public Reply bootFromNetworkOnce(boolean efi) {
        return new Reply("Set Boot Device to pxe", true);
    }

    @Override
    public Reply bootFlags() {
        return new Reply("Boot Device Selector : Force PXE", true);
    }
}
