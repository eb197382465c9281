package dev.millwright.inventory.images;

import dev.millwright.inventory.types.KernelArgs;
import dev.millwright.inventory.types.RoleName;
import dev.millwright.inventory.types.RootDiskSelector;
import dev.millwright.inventory.types.Slug;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says of a profile: how a machine is set up beside the image.
 *
 * @param name its name, unique
 * @param rootDisk which disk is written; the only one when left out
 * @param users at most 64 people with accounts, each name once
 * @param ansibleRoles at most 32 roles applied in order, each once; {@code base} when left out
 * @param variables values for the roles; none when left out. Whoever may read profiles or runs sees them, so names
 *     that look like secrets are refused
 * @param kernelArgs words for the kernel of the installed system and of the ramdisk; none when left out
 */
public record ProfileSpec(
        @NotNull Slug name,
        RootDiskSelector rootDisk,
        @Valid @Size(max = 64) List<ProfileUser> users,
        @Size(max = 32) List<@NotNull RoleName> ansibleRoles,
        Variables variables,
        KernelArgs kernelArgs) {

    /** Fills in what was left out. */
    public ProfileSpec {
        rootDisk = rootDisk == null ? RootDiskSelector.ONLY_DISK : rootDisk;
        users = users == null ? List.of() : List.copyOf(users);
        ansibleRoles = ansibleRoles == null ? List.of(new RoleName("base")) : List.copyOf(ansibleRoles);
        variables = variables == null ? Variables.NONE : variables;
        kernelArgs = kernelArgs == null ? KernelArgs.NONE : kernelArgs;
        requireOnce("users", users.stream().map(ProfileUser::name).toList());
        requireOnce("ansible_roles", ansibleRoles);
    }

    /** What is stored, as a caller would say it. */
    static ProfileSpec of(Profile stored) {
        return new ProfileSpec(
                stored.name(),
                stored.rootDisk(),
                stored.users(),
                stored.ansibleRoles(),
                stored.variables(),
                stored.kernelArgs());
    }

    private static void requireOnce(String field, List<? extends @Nullable Object> names) {
        if (names.stream().distinct().count() != names.size()) {
            throw new IllegalArgumentException(field + " has the same name twice");
        }
    }
}
