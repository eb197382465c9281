package dev.millwright.inventory.ui;

import dev.millwright.inventory.boots.Boot;
import dev.millwright.inventory.boots.TimelineEntry;
import dev.millwright.inventory.ui.view.BootCard;
import dev.millwright.inventory.ui.view.Moment;
import dev.millwright.inventory.ui.view.Spans;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts boots over the network into words. Pure. */
final class BootCards {
    private BootCards() {}

    /** Boots with their timelines, in the order given. */
    static List<BootCard> of(List<Boot> boots, Instant now) {
        return boots.stream().map(boot -> of(boot, now)).toList();
    }

    private static BootCard of(Boot boot, Instant now) {
        List<TimelineEntry> timeline = Objects.requireNonNullElse(boot.timeline(), List.of());
        return new BootCard(
                boot.id().value(),
                Moment.of(boot.startedAt(), now),
                title(boot),
                summary(boot),
                timeline.stream().map(entry -> line(boot, entry)).toList());
    }

    private static String title(Boot boot) {
        String attempt = boot.attempt() == null ? "Boot" : "Attempt " + boot.attempt();
        String address = boot.address() == null ? "" : ", " + boot.address();
        return attempt + ": " + boot.mac() + address;
    }

    private static String summary(Boot boot) {
        List<String> parts = new ArrayList<>();
        add(parts, boot.totalMillis(), "to the ramdisk's call");
        add(parts, boot.dhcpMillis(), "to an address");
        add(parts, boot.loaderMillis(), "to the script");
        add(parts, boot.downloadMillis(), "for kernel and ramdisk");
        add(parts, boot.ramdiskMillis(), "to start them");
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, @Nullable Long millis, String words) {
        if (millis != null) {
            parts.add(Spans.ofMillis(millis) + " " + words);
        }
    }

    private static BootCard.BootLine line(Boot boot, TimelineEntry entry) {
        long after = Math.max(0, Duration.between(boot.startedAt(), entry.at()).toMillis());
        return new BootCard.BootLine("+" + Spans.ofMillis(after), entry.words(), entry.isGap());
    }
}
