package dev.millwright.inventory.boot;

import dev.millwright.inventory.boots.BootEvent;
import dev.millwright.inventory.types.IpAddress;
import dev.millwright.inventory.types.MacAddress;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A machine asks for its boot script; {@code uuid} and {@code serial} are what its loader says, hints only.
 *
 * @param boot the agent's name of this boot, for its timeline; null from agents that keep none
 */
public record BootQuestion(
        @NotNull MacAddress mac,
        @NotNull IpAddress ip,
        @Nullable @Size(max = 200) String uuid,
        @Nullable @Size(max = 200) String serial,

        @NotNull @Pattern(regexp = "bios|uefi_x64", message = "must be bios or uefi_x64")
        String architecture,

        @Nullable @Pattern(regexp = BootEvent.NAME, message = "must be 1 to 64 letters, digits and dashes")
        String boot) {}
