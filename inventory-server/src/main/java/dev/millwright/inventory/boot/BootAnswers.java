package dev.millwright.inventory.boot;

import dev.millwright.inventory.boots.BootEvent;
import dev.millwright.inventory.boots.Boots;
import dev.millwright.inventory.datacenters.DataCenters;
import dev.millwright.inventory.images.Netboot;
import dev.millwright.inventory.images.Netboots;
import dev.millwright.inventory.provisioning.BootAttempt;
import dev.millwright.inventory.provisioning.BootDecisions;
import dev.millwright.inventory.provisioning.RunBoot;
import dev.millwright.inventory.types.DataCenterId;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a booting machine is answered: an open run's ramdisk, discovery for one nobody entered, else its own disk. */
final class BootAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(BootAnswers.class);

    private final BootDecisions decisions;
    private final DiscoveryTokens discovery;
    private final DataCenters dataCenters;
    private final Netboots netboots;
    private final Boots boots;

    BootAnswers(
            BootDecisions decisions,
            DiscoveryTokens discovery,
            DataCenters dataCenters,
            Netboots netboots,
            Boots boots) {
        this.decisions = decisions;
        this.discovery = discovery;
        this.dataCenters = dataCenters;
        this.netboots = netboots;
        this.boots = boots;
    }

    BootAnswer answer(DataCenterId site, BootQuestion question) {
        BootAttempt attempt = new BootAttempt(
                site, question.mac(), question.ip(), question.uuid(), question.serial(), question.architecture());
        RunBoot decision = decisions.decide(attempt);
        BootAnswer answer = answer(decision, site, question);
        if (question.boot() != null) {
            boots.decided(
                    site,
                    new Boots.Decided(
                            question.boot(),
                            question.mac(),
                            BootEvent.Script.Decision.valueOf(answer.decision().name()),
                            answer.runId(),
                            answer.attempt()));
        }
        LOG.info("{} at {} boots: {}", question.mac(), question.ip(), answer);
        return answer;
    }

    private BootAnswer answer(RunBoot decision, DataCenterId site, BootQuestion question) {
        if (decision instanceof RunBoot.Install install) {
            return BootAnswer.install(install);
        }
        if (decision instanceof RunBoot.Local local) {
            return BootAnswer.local(local.reason());
        }
        return discover(site, question);
    }

    private BootAnswer discover(DataCenterId site, BootQuestion question) {
        if (!dataCenters.get(site).discoveryEnabled()) {
            return BootAnswer.local("this machine is unknown, and the site discovers none");
        }
        Optional<Netboot> netboot = netboots.current();
        if (netboot.isEmpty()) {
            return BootAnswer.local("this machine is unknown, and no kernel and ramdisk are registered");
        }
        return discovery
                .give(site, question.mac(), question.ip())
                .map(given -> BootAnswer.discover(
                        given.token(),
                        given.expiresAt(),
                        netboot.get().kernelSha256(),
                        netboot.get().ramdiskSha256()))
                .orElseGet(() -> BootAnswer.local("this machine is unknown and has asked too often"));
    }
}
