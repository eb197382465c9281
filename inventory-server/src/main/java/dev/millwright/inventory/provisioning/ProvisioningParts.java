package dev.millwright.inventory.provisioning;

import dev.millwright.inventory.capacity.Reservations;
import dev.millwright.inventory.datacenters.ReplicaVersion;
import dev.millwright.inventory.images.Catalogue;
import dev.millwright.inventory.network.Subnets;
import dev.millwright.inventory.platform.Findings;
import dev.millwright.inventory.servers.Servers;

/**
 * The lower features that runs are made of.
 *
 * @param servers machines
 * @param replica counters of the sites' replicas
 * @param catalogue images, netboots, profiles
 * @param subnets networks
 * @param findings what is worth a person's look
 * @param reservations machines held for somebody
 */
public record ProvisioningParts(
        Servers servers,
        ReplicaVersion replica,
        Catalogue catalogue,
        Subnets subnets,
        Findings findings,
        Reservations reservations) {}
