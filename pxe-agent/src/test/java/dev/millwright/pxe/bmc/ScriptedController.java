package dev.millwright.pxe.bmc;

import java.util.ArrayList;
import java.util.List;

/** A controller of a machine that is on or off, with faults by request. */
final class ScriptedController implements Controller {
    final List<String> calls = new ArrayList<>();
    boolean on;
    boolean forgetsBootDevice;
    String silentAt = "";
    String refusesAt = "";
    Runnable before = () -> {};
    private String flags = "No override";

    @Override
    public Reply powerStatus() {
        return reply("status", "Chassis Power is " + (on ? "on" : "off"));
    }

    @Override
    public Reply power(String verb) {
        Reply reply = reply(verb, "Chassis Power Control: " + verb);
        if (Boolean.TRUE.equals(reply.succeeded())) {
            on = !verb.equals("off");
        }
        return reply;
    }

    @Override
    public Reply bootFromNetworkOnce(boolean efi) {
        Reply reply = reply(efi ? "pxe efi" : "pxe", "Set Boot Device to pxe");
        if (!forgetsBootDevice) {
            flags = "Force PXE";
        }
        return reply;
    }

    @Override
    public Reply bootFlags() {
        return reply("flags", "Boot parameter data\n   - Boot Device Selector : " + flags);
    }

    private Reply reply(String call, String words) {
        before.run();
        calls.add(call);
        if (call.equals(silentAt)) {
            return new Reply("no end within 20 s", null);
        }
        return call.equals(refusesAt)
                ? new Reply("Unable to establish IPMI v2 / RMCP+ session", false)
                : new Reply(words, true);
    }
}
