package dev.millwright.inventory.provisioning;

/** The key by which the post-install port enters installed systems. */
public interface ManagementKey {
    /** The account it enters as. */
    String USER = "millwright";

    /** The public half, one OpenSSH line without line end. */
    String publicKey();
}
