package dev.millwright.inventory.servers;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.types.AssetTag;
import dev.millwright.inventory.types.HardwareModelId;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.types.SubnetId;
import org.jspecify.annotations.Nullable;

/** Says what a discovered machine is: name, place, model and address in one transaction, or nothing of it. */
public final class Registrations {
    private final ServerWrites writes;
    private final ServerAddresses addresses;
    private final Descriptions descriptions;
    private final Servers servers;

    Registrations(ServerWrites writes, ServerAddresses addresses, Descriptions descriptions) {
        this.writes = writes;
        this.addresses = addresses;
        this.descriptions = descriptions;
        this.servers = writes.servers();
    }

    /**
     * Registers a machine.
     *
     * @param version the version the caller saw, or null for any
     * @throws InventoryException {@code CONFLICT} when it is not {@code DISCOVERED}; {@code INVALID}; {@code TAKEN} naming the holder;
     *     {@code VERSION_MISMATCH}
     */
    public Server register(ServerId id, @Nullable Long version, RegisterSpec spec, Actor actor) {
        if ((spec.rackId() == null) != (spec.rackUnit() == null)) {
            throw InventoryException.invalid(
                    spec.rackId() == null ? "rack_id" : "rack_unit", "give rack and unit, or neither");
        }
        if (spec.address() != null && spec.subnetId() == null) {
            throw InventoryException.invalid("subnet_id", "say in which subnet the address is");
        }
        return writes.transactions().call(() -> {
            Server before = servers.lock(id);
            Standing.requireVersion(before, version);
            Guard.decide(before, ServerEvent.REGISTER);
            HardwareModelId model = spec.hardwareModelId() == null ? before.hardwareModelId() : spec.hardwareModelId();
            writes.places().requireModel(model);
            writes.identity(id, identity(before, spec, model));
            descriptions.fill(before, spec.customFields() == null ? before.customFields() : spec.customFields());
            if (spec.rackId() != null) {
                writes.places().put(id, before.dataCenterId(), model, spec.spot(), actor);
            }
            SubnetId subnet = spec.subnetId();
            if (subnet != null) {
                addresses.reserve(
                        servers.lock(id),
                        subnet,
                        before.bootMac(),
                        new AddressSpec(null, null, spec.address(), null, null),
                        actor);
            }
            StateNote note = StateNote.of("registered as " + spec.name());
            return servers.apply(before, ServerEvent.REGISTER, note, actor);
        });
    }

    private static Identity identity(Server before, RegisterSpec spec, @Nullable HardwareModelId model) {
        AssetTag tag = spec.assetTag() == null ? before.assetTag() : spec.assetTag();
        return new Identity(
                spec.name(),
                before.serial(),
                tag,
                before.systemUuid(),
                model,
                before.bootMac(),
                before.reportedSerial());
    }
}
