package dev.millwright.inventory.ansible;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The known_hosts file of one run: the keys that the machine reported during its install, and nothing else. */
final class KnownHosts {
    /** The name under which the keys are written and looked up, so that neither address nor port matters. */
    static final String ALIAS = "target";

    /** Key type and base64. Source: sshd(8), AUTHORIZED_KEYS FILE FORMAT */
    private static final Pattern KEY =
            Pattern.compile("(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(?:256|384|521)) [A-Za-z0-9+/]{40,2000}={0,2}");

    private KnownHosts() {}

    /** The file's text; keys that are not well-formed are left out, comments too. Empty when none is left. */
    static String text(List<String> reportedKeys) {
        return reportedKeys.stream()
                .map(key -> KEY.matcher(key.strip()))
                .filter(java.util.regex.Matcher::lookingAt)
                .map(key -> ALIAS + " " + key.group() + "\n")
                .distinct()
                .collect(Collectors.joining());
    }
}
