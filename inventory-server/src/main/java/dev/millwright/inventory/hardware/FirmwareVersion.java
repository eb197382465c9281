package dev.millwright.inventory.hardware;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Orders versions as vendors write them ({@code 2.19.1}, {@code U46 v2.50}, {@code 1.0b}): by their runs of digits and letters. */
public final class FirmwareVersion {
    private static final Pattern RUN = Pattern.compile("\\d+|[a-z]+");

    private FirmwareVersion() {}

    /** Below 0 when the first is older, 0 when they are the same, above 0 when it is newer. Numbers come before letters. */
    public static int compare(String one, String other) {
        List<String> left = runs(one);
        List<String> right = runs(other);
        for (int at = 0; at < Math.min(left.size(), right.size()); at++) {
            int order = compareRuns(left.get(at), right.get(at));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    private static int compareRuns(String one, String other) {
        boolean isNumber = Character.isDigit(one.charAt(0));
        boolean isOtherNumber = Character.isDigit(other.charAt(0));
        if (isNumber && isOtherNumber) {
            return new BigInteger(one).compareTo(new BigInteger(other));
        }
        return isNumber == isOtherNumber ? one.compareTo(other) : Boolean.compare(isOtherNumber, isNumber);
    }

    private static List<String> runs(String version) {
        List<String> runs = new ArrayList<>();
        Matcher matcher = RUN.matcher(version.toLowerCase(Locale.ROOT));
        while (matcher.find()) {
            runs.add(matcher.group());
        }
        return runs;
    }
}
