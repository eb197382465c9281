package dev.millwright.inventory.servers;

import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.types.SystemUuid;
import org.jspecify.annotations.Nullable;

/**
 * By what DHCP knows a machine besides the MAC of an interface. Texts are as people wrote them; {@link DhcpMarks#octets} reads them.
 *
 * @param serverId the machine
 * @param systemUuid its firmware's UUID, which option 97 tells
 * @param clientId option 61
 * @param circuitId the switch port, as the relay names it in option 82, sub-option 1
 * @param remoteId the switch, as the relay names it in option 82, sub-option 2
 */
public record DhcpMark(
        ServerId serverId,
        @Nullable SystemUuid systemUuid,
        @Nullable String clientId,
        @Nullable String circuitId,
        @Nullable String remoteId) {}
