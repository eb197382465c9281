# The body of POST /reports: the facts that facts.awk made, and each raw text or null. jq makes any bytes valid UTF-8.
{schema: 1, nonce: $nonce, firmware: $firmware, boot_mac: $mac, facts: $facts[0],
 raw: ($ARGS.named | {dmidecode, lscpu, lsblk, ip, lspci, lldp, ipmi_lan} | map_values(if . == "" then null else . end))}
