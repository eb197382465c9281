package dev.millwright.pxe.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.pxe.inventory.BootDecision;
import dev.millwright.pxe.inventory.Replica;
import dev.millwright.pxe.inventory.SiteView;
import dev.millwright.pxe.testing.SettableClock;
import dev.millwright.pxe.testing.Site;
import dev.millwright.pxe.types.ClientArch;
import dev.millwright.pxe.types.MacAddress;
import dev.millwright.pxe.types.Secret;
import dev.millwright.pxe.types.Sha256;
import java.time.Instant;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Invariant I2 in every combination of what can be wrong. */
class BootDeciderProperties {
    private static final Instant NOW = SettableClock.START;
    private static final Sha256 KERNEL = Sha256.of(Site.KERNEL);
    private static final Sha256 RAMDISK = Sha256.of(Site.RAMDISK);
    private static final Sha256 FOREIGN = Sha256.of(new byte[0]);

    /** What the world is like, one switch each. */
    record World(
            MacAddress mac,
            ClientArch.Firmware firmware,
            boolean addressIsOurs,
            boolean replicaThere,
            long replicaAgeSeconds,
            Replica.BootTarget target,
            boolean discovery,
            Set<Sha256> held) {
        BootSituation situation() {
            SiteView view = replicaThere
                    ? SiteView.confirmed(Site.replica(1, target, discovery), NOW.minusSeconds(replicaAgeSeconds))
                    : null;
            return new BootSituation(mac, firmware, addressIsOurs, view, held::contains, NOW);
        }

        boolean fresh() {
            return replicaThere && replicaAgeSeconds >= 0 && replicaAgeSeconds <= 300;
        }

        boolean mayAsk() {
            boolean wanted = mac.equals(Site.INSTALLED) && target == Replica.BootTarget.INSTALL
                    || mac.equals(Site.STRANGER) && discovery;
            return fresh() && addressIsOurs && firmware != ClientArch.Firmware.UNSUPPORTED && wanted;
        }

        boolean holds(BootDecision.Ticket ticket) {
            return ticket.kernel().equals(KERNEL)
                    && ticket.ramdisk().equals(RAMDISK)
                    && held.containsAll(Set.of(KERNEL, RAMDISK));
        }
    }

    @Property(tries = 3000)
    void theReplicaAloneNeverLeadsAnywhereButToTheDiskOrToAQuestion(@ForAll("worlds") World world) {
        BootPlan plan = BootDecider.first(world.situation());
        assertThat(plan).isInstanceOf(world.mayAsk() ? BootPlan.AskInventory.class : BootPlan.LocalDisk.class);
    }

    @Property(tries = 5000)
    void onlyAConfirmedTicketInAFreshSiteLeadsToAnInstallation(
            @ForAll("worlds") World world, @ForAll("answers") BootDecision answer) {
        BootPlan plan = BootDecider.confirmed(world.situation(), answer);
        if (plan instanceof BootPlan.Install install) {
            assertThat(world.mayAsk()).isTrue();
            assertThat(world.mac()).isEqualTo(Site.INSTALLED);
            assertThat(install.decision()).isSameAs(answer);
            assertThat(install.decision().ticket().expiresAt()).isAfter(NOW);
            assertThat(world.holds(install.decision().ticket())).isTrue();
            return;
        }
        if (plan instanceof BootPlan.Discover discover) {
            assertThat(world.mayAsk()).isTrue();
            assertThat(discover.ticket().expiresAt()).isAfter(NOW);
            assertThat(world.holds(discover.ticket())).isTrue();
            return;
        }
        assertThat(plan).isInstanceOf(BootPlan.LocalDisk.class);
        boolean install = answer instanceof BootDecision.Install wanted
                && world.mac().equals(Site.INSTALLED)
                && wanted.runId() > 0
                && wanted.ticket().expiresAt().isAfter(NOW)
                && world.holds(wanted.ticket());
        assertThat(install && world.mayAsk()).as("an installation that was due").isFalse();
    }

    @Property(tries = 50)
    void noAnswerIsTheDisk(@ForAll String why) {
        assertThat(BootDecider.unanswered(why))
                .isInstanceOfSatisfying(
                        BootPlan.LocalDisk.class,
                        local -> assertThat(local.reason()).matches("[ -~]*"));
    }

    @Provide
    Arbitrary<World> worlds() {
        return Combinators.combine(
                        Arbitraries.of(Site.INSTALLED, Site.SETTLED, Site.STRANGER),
                        Arbitraries.of(ClientArch.Firmware.class),
                        often(true),
                        often(true),
                        Arbitraries.of(0L, 1L, 299L, 300L, 301L, 86_400L, -1L),
                        Arbitraries.of(Replica.BootTarget.class),
                        Arbitraries.of(true, false),
                        Arbitraries.<Set<Sha256>>of(Set.of(KERNEL, RAMDISK), Set.of(KERNEL), Set.of()))
                .as(World::new);
    }

    @Provide
    Arbitrary<BootDecision> answers() {
        Arbitrary<BootDecision.Ticket> tickets = Combinators.combine(
                        Arbitraries.of(NOW.plusSeconds(600), NOW.plusNanos(1), NOW, NOW.minusSeconds(1)),
                        Arbitraries.of(KERNEL, KERNEL, FOREIGN),
                        Arbitraries.of(RAMDISK, RAMDISK, FOREIGN))
                .as((expires, kernel, ramdisk) ->
                        new BootDecision.Ticket(new Secret("t".repeat(43)), expires, kernel, ramdisk));
        Arbitrary<BootDecision> install = Combinators.combine(tickets, Arbitraries.of(0L, 1L, 5L))
                .as((ticket, run) -> new BootDecision.Install(ticket, run, 1, ""));
        return Arbitraries.oneOf(
                install,
                tickets.map(BootDecision.Discover::new),
                Arbitraries.just(new BootDecision.Local("protected")));
    }

    private static Arbitrary<Boolean> often(boolean value) {
        return Arbitraries.of(value, value, value, !value);
    }
}
