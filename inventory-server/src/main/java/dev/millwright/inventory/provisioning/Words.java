package dev.millwright.inventory.provisioning;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What a run says of itself when it enters a step. */
final class Words {
    private Words() {}

    static StepWords entering(RunStep step, InstallRun run, Instant deadline) {
        String until = at(deadline);
        String machine = run.hostname() + " (" + run.bootMac() + ", " + run.address() + ")";
        return switch (step) {
            case QUEUED ->
                new StepWords(
                        "a free place",
                        "waits since " + at(run.createdAt()),
                        "starts by itself; withdrawn at " + until);
            case POWERING ->
                new StepWords(
                        "the site's agent knows this run and holds its files, then the BMC boots " + machine
                                + " from the network",
                        "nothing yet",
                        "fails at " + until);
            case NETBOOTING ->
                new StepWords(
                        "a boot attempt of " + machine,
                        "the BMC confirmed network boot and power",
                        "the power is tried again at " + until);
            case VERIFYING ->
                new StepWords(
                        "the ramdisk on " + machine + " shows its token and identity",
                        "it fetched its boot script",
                        "the power is tried again at " + until);
            case WIPING ->
                new StepWords(
                        "the ramdisk wipes the disk", "it has its permit", "the power is tried again at " + until);
            case WRITING ->
                new StepWords(
                        "the ramdisk reports a complete disk",
                        "it writes the image",
                        "the power is tried again at " + until);
            case BOOTING ->
                new StepWords(
                        "the installed system on " + machine + " calls, or answers with its pinned host key",
                        "the disk is complete",
                        "it is switched off and on at " + until);
            case CONFIGURING ->
                new StepWords(
                        "the post-install port succeeds on " + machine, "the system answers", "fails at " + until);
            case DONE -> new StepWords("the machine is ready", "it is", "nothing");
            case FAILED, CANCELLED -> new StepWords("", "", "");
        };
    }

    static String at(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
