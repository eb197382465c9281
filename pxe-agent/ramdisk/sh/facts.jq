# facts.tsv → JSON. Called with --rawfile tsv and --arg shape (report or permit), nonce, firmware, mac, attempt; for a
# report also with a --rawfile for each raw text.
def text: if . == null or . == "" then null else . end;
def number: if . == null or . == "" then null else tonumber end;
def flag: . == "true";

($tsv | split("\n") | map(select(length > 0) | split("\t"))) as $rows
| def rows(kind): [$rows[] | select(.[0] == kind)];
  (reduce rows("fact")[] as $row ({}; .[$row[1]] = ($row[2] | text))) as $facts
| [rows("nic")[] | {name: .[1], mac: .[2], driver: (.[3] | text), link: (.[4] | flag), speed_mbps: (.[5] | number), lldp: null}] as $nics
| [rows("disk")[] | {name: .[1], serial: (.[2] | text), wwn: (.[3] | text), model: (.[4] | text), size_bytes: (.[5] | number),
     rotational: (.[6] | flag), transport: .[7]}] as $disks
| if $shape == "permit" then
    {nonce: $nonce, attempt: ($attempt | tonumber), firmware: $firmware,
     observed: {serial: $facts.serial, uuid: $facts.uuid, macs: [$nics[].mac]}, disks: $disks}
  else
    (reduce rows("lldp")[] as $row ({}; .[$row[1]][$row[2]] = ($row[3] | text))) as $lldp
    | {schema: 1, nonce: $nonce, firmware: $firmware, boot_mac: $mac,
       facts: ({serial: $facts.serial, uuid: $facts.uuid, manufacturer: $facts.manufacturer, product: $facts.product,
           asset_tag: $facts.asset_tag, board_serial: $facts.board_serial, bios_version: $facts.bios_version,
           cpu_model: $facts.cpu_model, cpu_count: ($facts.cpu_count | number), memory_bytes: ($facts.memory_bytes | number)}
         + {nics: [$nics[] | .lldp = $lldp[.name]], disks: $disks,
            bmc: (if $facts.bmc_address or $facts.bmc_mac then {address: $facts.bmc_address, mac: $facts.bmc_mac} else null end)}),
       raw: ($ARGS.named | {dmidecode, lscpu, lsblk, ip, lspci, lldp, ipmi_lan} | map_values(text))}
  end
