package dev.millwright.inventory.types;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Extra words for a kernel command line, such as {@code console=ttyS0,115200}. They reach boot scripts, so only harmless characters are
 * taken, and no word that would change what is booted or that this system sets itself. Source: Linux kernel-parameters.rst
 *
 * @param value words with single blanks between them; may be empty
 */
public record KernelArgs(@JsonValue String value) {
    /** Longest text. The kernel's own limit on x86 is 2048 for everything together. */
    public static final int MAX_LENGTH = 512;

    /** No words. */
    public static final KernelArgs NONE = new KernelArgs("");

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9=,.:_/@+-]*");
    private static final Set<String> KEPT =
            Set.of("init", "rdinit", "initrd", "root", "boot", "break", "rd.break", "systemd.unit");

    /**
     * Joins the words with single blanks and checks them.
     *
     * @throws IllegalArgumentException naming the word that is refused
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public KernelArgs {
        value = value.strip().replaceAll(" +", " ");
        if (value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("kernel arguments have at most " + MAX_LENGTH + " characters");
        }
        if (!value.isEmpty()) {
            for (String word : value.split(" ")) {
                check(word);
            }
        }
    }

    private static void check(String word) {
        if (!WORD.matcher(word).matches()) {
            throw new IllegalArgumentException("a kernel argument has only letters, digits and =,.:_/@+- in it");
        }
        String key = word.replaceFirst("=.*", "");
        if (KEPT.contains(key) || key.startsWith("mw.")) {
            throw new IllegalArgumentException("the kernel argument " + key + " is set by the system; leave it out");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
