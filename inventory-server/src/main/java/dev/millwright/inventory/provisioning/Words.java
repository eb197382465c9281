package dev.millwright.inventory.provisioning;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What a run says of itself when it enters a step. */
final class Words {
    private Words() {}

    static StepWords entering(RunStep step, InstallRun run, Instant deadline) {
        String machine = run.hostname() + " (" + run.bootMac() + ", " + run.address() + ")";
        return new StepWords(expected(step).formatted(machine), observed(step), next(step, at(deadline)));
    }

    static String at(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String expected(RunStep step) {
        return switch (step) {
            case QUEUED -> "a free place for %s";
            case POWERING ->
                "the site's agent knows this run and holds its files, then the BMC boots %s from the network";
            case NETBOOTING -> "a boot attempt of %s";
            case VERIFYING -> "the ramdisk on %s shows its token and identity";
            case WIPING -> "the ramdisk on %s wipes the disk";
            case WRITING -> "the ramdisk on %s reports a complete disk";
            case BOOTING -> "the installed system on %s calls, or answers with its pinned host key";
            case CONFIGURING -> "the post-install port succeeds on %s";
            case DONE -> "%s is ready";
            case FAILED, CANCELLED -> "%s to be installed";
        };
    }

    private static String observed(RunStep step) {
        return switch (step) {
            case QUEUED, POWERING -> "nothing yet";
            case NETBOOTING -> "the BMC confirmed network boot and power";
            case VERIFYING -> "it fetched its boot script";
            case WIPING -> "it has its permit";
            case WRITING -> "it writes the image";
            case BOOTING -> "the disk is complete";
            case CONFIGURING -> "the system answers";
            case DONE -> "it is";
            case FAILED, CANCELLED -> "it is not";
        };
    }

    private static String next(RunStep step, String until) {
        return switch (step) {
            case QUEUED -> "starts by itself; withdrawn at " + until;
            case POWERING, CONFIGURING -> "fails at " + until;
            case NETBOOTING, VERIFYING, WIPING, WRITING -> "the power is tried again, or it fails, at " + until;
            case BOOTING -> "it is switched off and on, or fails, at " + until;
            case DONE, FAILED, CANCELLED -> "nothing";
        };
    }
}
