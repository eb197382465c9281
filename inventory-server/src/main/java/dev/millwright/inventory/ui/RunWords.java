package dev.millwright.inventory.ui;

import dev.millwright.inventory.provisioning.Identity;
import dev.millwright.inventory.provisioning.PermitView;
import dev.millwright.inventory.provisioning.RunEventRow;
import dev.millwright.inventory.provisioning.RunPlan;
import dev.millwright.inventory.provisioning.RunView;
import dev.millwright.inventory.ui.view.Happening;
import dev.millwright.inventory.ui.view.Line;
import dev.millwright.inventory.ui.view.Moment;
import dev.millwright.inventory.ui.view.PermitCard;
import dev.millwright.inventory.ui.view.Spans;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts a run's plan, permit and events into words. Pure. */
final class RunWords {
    private RunWords() {}

    /** What was asked of the machine before its disk was written, and what came of it. */
    static PermitCard permit(RunView run, List<PermitView> permits, List<RunEventRow> events, Instant now) {
        boolean granted = !permits.isEmpty();
        RunPlan plan = Objects.requireNonNull(run.plan(), "a run is read with its plan");
        Identity identity = plan.identity();
        // the permit is given only when all of this was seen word for word
        List<PermitCard.Compared> lines = List.of(
                compared("Serial", Words.orDash(identity.serial()), granted),
                compared("UUID", Words.orDash(identity.uuid()), granted && identity.uuid() != null),
                compared(
                        identity.macs().size() == 1 ? "MAC" : "MACs",
                        identity.macs().stream().map(Object::toString).collect(Collectors.joining(" ")),
                        granted));
        return new PermitCard(
                granted,
                granted ? Moment.of(permits.get(permits.size() - 1).grantedAt(), now) : null,
                RunParts.isRefused(run, events),
                lines,
                plan.disk().serial(),
                Spans.bytes(plan.disk().sizeBytes()) + ", last seen as "
                        + plan.disk().name(),
                answer(permits, events));
    }

    /** What the run does, as it was resolved when it was accepted. */
    static List<Line> lines(RunView run) {
        RunPlan plan = Objects.requireNonNull(run.plan(), "a run is read with its plan");
        RunPlan.PlannedHost host = plan.host();
        List<Line> lines = new ArrayList<>();
        lines.add(Line.words("Image", plan.image().name() + " " + plan.image().version()));
        lines.add(Line.code("Digest", plan.image().mapSha256().toString()));
        lines.add(Line.words("Firmware", String.join(", ", plan.image().firmware())));
        lines.add(Line.words("Profile", run.profile()));
        lines.add(Line.words(
                "Roles", plan.ansibleRoles().isEmpty() ? Words.DASH : String.join(", ", plan.ansibleRoles())));
        lines.add(Line.code("Address", host.address() + "/" + host.prefix()));
        lines.add(Line.code("Boots from", run.bootMac().toString()));
        lines.add(Line.words("Ramdisk", plan.netboot().version()));
        return lines;
    }

    /** One step event. */
    static Happening happening(RunEventRow event, Instant now) {
        String what = event.kind().toLowerCase(Locale.ROOT).replace('_', ' ');
        boolean moved = event.fromStep() != event.toStep();
        String title = moved ? what + " → " + RunCards.word(event.toStep()) : what;
        return new Happening(Moment.of(event.at(), now), title, event.expected() ? null : "unexpected", event.detail());
    }

    private static PermitCard.Compared compared(String label, String asked, boolean seen) {
        return new PermitCard.Compared(label, asked, seen ? asked : null);
    }

    private static @Nullable String answer(List<PermitView> permits, List<RunEventRow> events) {
        if (!permits.isEmpty()) {
            PermitView newest = permits.get(permits.size() - 1);
            return "attempt " + newest.attempt() + ", disk " + newest.diskSerial() + ", writing may begin until "
                    + Moment.of(newest.writeBefore(), newest.grantedAt()).clock();
        }
        return events.stream()
                .filter(event -> event.kind().equals("REFUSED"))
                .map(RunEventRow::detail)
                .findFirst()
                .orElse(null);
    }
}
