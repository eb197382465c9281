# facts.tsv → JSON: with -v shape=permit (and nonce, attempt, firmware) the body of POST /permit, with shape=facts the
# facts of a report (WIRE.md §3.1). In awk because a jq costs half a second on an emulated machine, and this is on the way.
function text(value) {
    if (value == "") return "null"
    gsub(/[^ -~]/, "?", value)
    gsub(/["\\]/, "\\\\&", value)
    return "\"" value "\""
}
function number(value) { return value ~ /^[0-9]+$/ ? value : "null" }
function flag(value) { return value == "true" ? "true" : "false" }
function field(name, value) { return "\"" name "\": " value }
function append(list, item) { return list == "" ? item : list ", " item }
function facts_with(names, kind,    i, count, name, list) {
    count = split(names, name, " ")
    for (i = 1; i <= count; i++)
        list = append(list, field(name[i], kind == "number" ? number(fact[name[i]]) : text(fact[name[i]])))
    return list
}
function neighbour(nic) { return nic in lldp ? "{" lldp[nic] "}" : "null" }

BEGIN { FS = "\t" }
$1 == "fact" { fact[$2] = $3 }
$1 == "lldp" { lldp[$2] = append(lldp[$2], field($3, text($4))) }
$1 == "nic" {
    nic[++nics] = $2
    macs = append(macs, text($3))
    about[nics] = field("name", text($2)) ", " field("mac", text($3)) ", " field("driver", text($4)) ", " \
        field("link", flag($5)) ", " field("speed_mbps", number($6))
}
$1 == "disk" {
    disk[++disks] = $2
    drive[disks] = field("name", text($2)) ", " field("serial", text($3)) ", " field("wwn", text($4)) ", " \
        field("model", text($5)) ", " field("size_bytes", number($6)) ", " field("rotational", flag($7)) ", " \
        field("transport", text($8))
}
$1 == "more" { more[$2, $3] = more[$2, $3] ", " field($4, text($5)) }
END {
    if (shape == "permit") {
        printf "{%s, %s, %s, ", field("nonce", text(nonce)), field("attempt", number(attempt)), field("firmware", text(firmware))
        for (i = 1; i <= disks; i++) drives = append(drives, "{" drive[i] "}")
        printf "\"observed\": {%s, \"macs\": [%s]}, \"disks\": [%s]}\n", facts_with("serial uuid"), macs, drives
        exit
    }
    for (i = 1; i <= nics; i++) list = append(list, "{" about[i] ", " field("lldp", neighbour(nic[i])) more["nic", nic[i]] "}")
    for (i = 1; i <= disks; i++) drives = append(drives, "{" drive[i] more["disk", disk[i]] "}")
    bmc = fact["bmc_address"] fact["bmc_mac"] == "" ? "null" : \
        "{" field("address", text(fact["bmc_address"])) ", " field("mac", text(fact["bmc_mac"])) "}"
    printf "{%s, %s, ", facts_with("serial uuid manufacturer product asset_tag board_serial bios_version cpu_model"), \
        facts_with("cpu_count memory_bytes", "number")
    printf "\"nics\": [%s], \"disks\": [%s], \"bmc\": %s}\n", list, drives, bmc
}
