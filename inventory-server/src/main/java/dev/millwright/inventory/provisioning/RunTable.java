package dev.millwright.inventory.provisioning;

import static dev.millwright.inventory.provisioning.RunEvent.BOOT_ATTEMPT;
import static dev.millwright.inventory.provisioning.RunEvent.CANCEL;
import static dev.millwright.inventory.provisioning.RunEvent.CONFIGURED;
import static dev.millwright.inventory.provisioning.RunEvent.GAVE_UP;
import static dev.millwright.inventory.provisioning.RunEvent.HOST_KEY_SEEN;
import static dev.millwright.inventory.provisioning.RunEvent.INSTALLED;
import static dev.millwright.inventory.provisioning.RunEvent.MACHINE_FAILED;
import static dev.millwright.inventory.provisioning.RunEvent.PERMITTED;
import static dev.millwright.inventory.provisioning.RunEvent.POWERED;
import static dev.millwright.inventory.provisioning.RunEvent.POWER_AGAIN;
import static dev.millwright.inventory.provisioning.RunEvent.REFUSED;
import static dev.millwright.inventory.provisioning.RunEvent.RESTARTED;
import static dev.millwright.inventory.provisioning.RunEvent.STARTED;
import static dev.millwright.inventory.provisioning.RunEvent.TOKEN_REUSED;
import static dev.millwright.inventory.provisioning.RunEvent.UP;
import static dev.millwright.inventory.provisioning.RunEvent.WRITING_SEEN;
import static dev.millwright.inventory.provisioning.RunStep.BOOTING;
import static dev.millwright.inventory.provisioning.RunStep.CANCELLED;
import static dev.millwright.inventory.provisioning.RunStep.CONFIGURING;
import static dev.millwright.inventory.provisioning.RunStep.DONE;
import static dev.millwright.inventory.provisioning.RunStep.FAILED;
import static dev.millwright.inventory.provisioning.RunStep.NETBOOTING;
import static dev.millwright.inventory.provisioning.RunStep.POWERING;
import static dev.millwright.inventory.provisioning.RunStep.QUEUED;
import static dev.millwright.inventory.provisioning.RunStep.VERIFYING;
import static dev.millwright.inventory.provisioning.RunStep.WIPING;
import static dev.millwright.inventory.provisioning.RunStep.WRITING;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The step table of an install run: the only place that knows which step follows which. A pair that is not listed moves nothing;
 * when it came from a machine it is kept as unexpected.
 */
public final class RunTable {
    private static final List<RunRule> RULES = List.of(
            rule(QUEUED, STARTED, POWERING, "a place is free"),
            rule(QUEUED, GAVE_UP, CANCELLED, "no place became free; nothing was touched"),
            rule(QUEUED, CANCEL, CANCELLED, "nothing was touched"),
            rule(POWERING, POWERED, NETBOOTING, "the BMC confirmed network boot and power"),
            rule(POWERING, BOOT_ATTEMPT, VERIFYING, "the machine booted before the BMC's answer was seen"),
            rule(POWERING, GAVE_UP, FAILED, "the agent or the BMC did not get it done"),
            rule(POWERING, CANCEL, CANCELLED, "the machine is switched off"),
            rule(POWERING, TOKEN_REUSED, FAILED, "somebody else holds a token of this run"),
            rule(NETBOOTING, BOOT_ATTEMPT, VERIFYING, "the machine asked for its boot script"),
            rule(NETBOOTING, POWER_AGAIN, POWERING, "nothing was heard; the power is tried again"),
            rule(NETBOOTING, GAVE_UP, FAILED, "the machine never asked for its boot script"),
            rule(NETBOOTING, CANCEL, CANCELLED, "the machine is switched off"),
            rule(NETBOOTING, TOKEN_REUSED, FAILED, "somebody else holds a token of this run"),
            rule(VERIFYING, BOOT_ATTEMPT, VERIFYING, "it booted again; the older token is void"),
            rule(VERIFYING, PERMITTED, WIPING, "identity and disk are those of the record"),
            rule(VERIFYING, REFUSED, FAILED, "another machine or another disk than the record's"),
            rule(VERIFYING, POWER_AGAIN, POWERING, "the ramdisk never called; the power is tried again"),
            rule(VERIFYING, MACHINE_FAILED, FAILED, "the ramdisk cannot go on"),
            rule(VERIFYING, GAVE_UP, FAILED, "the ramdisk never called"),
            rule(VERIFYING, CANCEL, CANCELLED, "the token is void and the machine is switched off"),
            rule(VERIFYING, TOKEN_REUSED, FAILED, "somebody else holds a token of this run"),
            rule(WIPING, WRITING_SEEN, WRITING, "the image is being written"),
            rule(WIPING, INSTALLED, BOOTING, "the disk is complete; the machine boots its own disk from now on"),
            rule(
                    WIPING,
                    BOOT_ATTEMPT,
                    VERIFYING,
                    "it rebooted half-way; a wiped disk only goes forward, with a new permit"),
            rule(WIPING, POWER_AGAIN, POWERING, "it went silent; a wiped disk only goes forward, with a new permit"),
            rule(WIPING, MACHINE_FAILED, FAILED, "the ramdisk cannot go on"),
            rule(WIPING, GAVE_UP, FAILED, "it went silent"),
            rule(WIPING, CANCEL, CANCELLED, "the machine is switched off; its disk is not whole"),
            rule(WIPING, TOKEN_REUSED, FAILED, "somebody else holds a token of this run"),
            rule(WRITING, INSTALLED, BOOTING, "the disk is complete; the machine boots its own disk from now on"),
            rule(
                    WRITING,
                    BOOT_ATTEMPT,
                    VERIFYING,
                    "it rebooted half-way; a wiped disk only goes forward, with a new permit"),
            rule(WRITING, POWER_AGAIN, POWERING, "it went silent; a wiped disk only goes forward, with a new permit"),
            rule(WRITING, MACHINE_FAILED, FAILED, "the ramdisk cannot go on"),
            rule(WRITING, GAVE_UP, FAILED, "it went silent"),
            rule(WRITING, CANCEL, CANCELLED, "the machine is switched off; its disk is not whole"),
            rule(WRITING, TOKEN_REUSED, FAILED, "somebody else holds a token of this run"),
            rule(BOOTING, UP, CONFIGURING, "the installed system called"),
            rule(BOOTING, HOST_KEY_SEEN, CONFIGURING, "the installed system answers with its pinned key"),
            rule(BOOTING, RESTARTED, BOOTING, "nothing was heard; it is switched off and on"),
            rule(BOOTING, GAVE_UP, FAILED, "the installed system never answered"),
            rule(BOOTING, CANCEL, CANCELLED, "the system is installed, but not configured"),
            rule(BOOTING, TOKEN_REUSED, FAILED, "somebody else holds a token of this run"),
            rule(CONFIGURING, CONFIGURED, DONE, "the post-install port succeeded"),
            rule(CONFIGURING, GAVE_UP, FAILED, "the post-install port failed or took too long"),
            rule(CONFIGURING, CANCEL, CANCELLED, "the system is installed, but not configured"),
            rule(CONFIGURING, TOKEN_REUSED, FAILED, "somebody else holds a token of this run"));

    private RunTable() {}

    /** The rule for an event in a step; empty when it moves nothing. */
    public static Optional<RunRule> next(RunStep step, RunEvent event) {
        return RULES.stream()
                .filter(rule -> rule.from() == step && rule.event() == event)
                .findFirst();
    }

    /** Every rule, ordered by step, each pair of step and event at most once. */
    public static List<RunRule> rules() {
        return RULES;
    }

    /**
     * How long a step may be waited in unless the configuration says otherwise; zero for closed ones. POWERING includes the copy of an
     * image to the agent, NETBOOTING a large server's power-on self-test.
     */
    public static Duration deadline(RunStep step) {
        return switch (step) {
            case QUEUED -> Duration.ofHours(2);
            case POWERING -> Duration.ofMinutes(30);
            case NETBOOTING -> Duration.ofMinutes(15);
            case VERIFYING, WIPING, BOOTING -> Duration.ofMinutes(10);
            case WRITING, CONFIGURING -> Duration.ofMinutes(60);
            case DONE, FAILED, CANCELLED -> Duration.ZERO;
        };
    }

    private static RunRule rule(RunStep from, RunEvent event, RunStep to, String why) {
        return new RunRule(from, event, to, why, deadline(to));
    }
}
