package dev.millwright.pxe.boot;

/** Which machines get the loader that firmware with Secure Boot accepts. Firmware does not tell by DHCP whether it has Secure Boot on. */
public enum SecureBoot {
    /** The plain loader first; the signed one for a machine that comes back without having run it. */
    AUTO,
    /** The signed loader for everybody. */
    ALWAYS,
    /** The plain loader for everybody. */
    NEVER
}
