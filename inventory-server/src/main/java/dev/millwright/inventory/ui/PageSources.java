package dev.millwright.inventory.ui;

import dev.millwright.inventory.assets.Assets;
import dev.millwright.inventory.audit.Audit;
import dev.millwright.inventory.boots.Boots;
import dev.millwright.inventory.datacenters.DataCenters;
import dev.millwright.inventory.events.Events;
import dev.millwright.inventory.hardware.HardwareModels;
import dev.millwright.inventory.power.Bmcs;
import dev.millwright.inventory.provisioning.Runs;
import dev.millwright.inventory.racks.Racks;
import dev.millwright.inventory.servers.Overview;
import dev.millwright.inventory.servers.Servers;

/**
 * What the pages read from.
 *
 * @param dataCenters sites
 * @param models hardware models
 * @param racks racks and what stands in them
 * @param assets switches, PDUs and other things that are not servers
 * @param servers machines one by one
 * @param overview machines at a glance
 * @param bmcs management controllers, without their passwords
 * @param runs install runs
 * @param boots what was seen of boots
 * @param audit the trail, for timelines
 * @param events the outbox, for live pages
 */
public record PageSources(
        DataCenters dataCenters,
        HardwareModels models,
        Racks racks,
        Assets assets,
        Servers servers,
        Overview overview,
        Bmcs bmcs,
        Runs runs,
        Boots boots,
        Audit audit,
        Events events) {}
