package dev.millwright.inventory.images;

import dev.millwright.inventory.types.SshPublicKey;
import dev.millwright.inventory.types.UserName;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * A person with an account on machines of a profile.
 *
 * @param name the account's name
 * @param sshAuthorizedKeys at most 16 public keys that let the person in; there are no passwords
 * @param sudo whether the person may become root; false when left out
 */
public record ProfileUser(
        @NotNull UserName name, @Size(max = 16) List<@NotNull SshPublicKey> sshAuthorizedKeys, Boolean sudo) {
    /** Fills in what was left out. */
    public ProfileUser {
        sshAuthorizedKeys = sshAuthorizedKeys == null ? List.of() : List.copyOf(sshAuthorizedKeys);
        sudo = sudo != null && sudo;
    }
}
