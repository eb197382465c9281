package dev.millwright.inventory.images;

import dev.millwright.inventory.types.KernelArgs;
import dev.millwright.inventory.types.ProfileId;
import dev.millwright.inventory.types.RoleName;
import dev.millwright.inventory.types.RootDiskSelector;
import dev.millwright.inventory.types.Slug;
import dev.millwright.inventory.web.Versioned;
import java.time.Instant;
import java.util.List;

/**
 * How a machine is set up beside the image.
 *
 * @param id its id
 * @param version grows with every change
 * @param createdAt when it was entered
 * @param updatedAt when it was last changed
 * @param name its name, unique
 * @param rootDisk which disk is written
 * @param users people with accounts
 * @param ansibleRoles roles applied in order
 * @param variables values for the roles
 * @param kernelArgs words for the kernel
 */
public record Profile(
        ProfileId id,
        long version,
        Instant createdAt,
        Instant updatedAt,
        Slug name,
        RootDiskSelector rootDisk,
        List<ProfileUser> users,
        List<RoleName> ansibleRoles,
        Variables variables,
        KernelArgs kernelArgs)
        implements Versioned {

    /** Copies the lists. */
    public Profile {
        users = List.copyOf(users);
        ansibleRoles = List.copyOf(ansibleRoles);
    }
}
