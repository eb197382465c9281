package dev.millwright.pxe.boot;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Additional words of a kernel command line, as a profile gives them.
 *
 * @param words in order, each of letters, digits and {@code _ . , : = / @ + % -}: nothing that iPXE, GRUB or a shell reads as more than text; none of the words
 *     this agent writes itself
 */
public record KernelArgs(List<String> words) {
    private static final int LONGEST = 512;
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.,:=/@+%-]{1,512}");
    private static final List<String> RESERVED = List.of("mw.", "initrd=", "init=", "rdinit=");

    /** @throws IllegalArgumentException when a word is not allowed */
    public KernelArgs {
        words = List.copyOf(words);
        if (!words.stream().allMatch(KernelArgs::isAllowed)) {
            throw new IllegalArgumentException("a kernel argument is not allowed");
        }
    }

    /** Reads words separated by spaces; empty when one of them is not allowed or all together are longer than 512 characters. */
    public static Optional<KernelArgs> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        List<String> words = text.isBlank() ? List.of() : List.of(text.strip().split(" +", -1));
        return words.stream().allMatch(KernelArgs::isAllowed) ? Optional.of(new KernelArgs(words)) : Optional.empty();
    }

    private static boolean isAllowed(String word) {
        return WORD.matcher(word).matches() && RESERVED.stream().noneMatch(word::startsWith);
    }
}
