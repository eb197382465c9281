# Reads /proc/cmdline and prints shell assignments for the mw.* words. Every value must match its pattern, so nothing
# that reaches the shell needs quoting; the first that does not ends it with a line `bad <name>`.
BEGIN {
    octet = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
    ip = octet "[.]" octet "[.]" octet "[.]" octet
    pattern["mode"] = "(discover|install)"
    pattern["api"] = "http://[A-Za-z0-9.-]+(:[0-9]{1,5})?"
    pattern["images"] = pattern["api"]
    pattern["token"] = "[A-Za-z0-9_-]{20,128}"
    pattern["mac"] = "[0-9a-f]{2}(-[0-9a-f]{2}){5}"
    pattern["ip"] = ip "/(3[0-2]|[12]?[0-9])"
    pattern["gw"] = ip
    pattern["dns"] = ip "(," ip ")*"
    pattern["run"] = "[0-9]{1,18}"
    pattern["attempt"] = "[0-9]{1,9}"
    pattern["lldp"] = "[0-9]{1,2}"
}
{
    for (i = 1; i <= NF; i++) {
        if (substr($i, 1, 3) != "mw.") continue
        equals = index($i, "=")
        name = substr($i, 4, equals - 4)
        value = substr($i, equals + 1)
        if (!(name in pattern)) continue
        if (value !~ ("^" pattern[name] "$")) { print "bad " name; exit 1 }
        print "mw_" name "=" value
        seen[name] = 1
    }
}
END {
    if (!seen["mode"] || !seen["api"] || !seen["token"] || !seen["mac"]) { print "bad mode, api, token or mac"; exit 1 }
}
