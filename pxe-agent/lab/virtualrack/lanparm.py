"""What ipmi_sim runs for its LAN parameters: `lanparm.py ADDRESS get|set|check NAME [VALUE] ...`.

Gives the machine's own view of its BMC (`ipmitool lan print` in the machine) the address the BMC really has. Settings are taken and forgotten.
Source: OpenIPMI's ipmi_sim_lancontrol.
"""

import sys


def values(address: str) -> dict[str, str]:
    number = int(address.rpartition(".")[2])
    return {
        "ip_addr": address,
        "ip_addr_src": "static",
        "mac_addr": f"52:54:00:77:bb:{number:02x}",
        "subnet_mask": "255.255.255.0",
        "default_gw_ip_addr": "0.0.0.0",
        "default_gw_mac_addr": "00:00:00:00:00:00",
        "backup_gw_ip_addr": "0.0.0.0",
        "backup_gw_mac_addr": "00:00:00:00:00:00",
    }


def main(arguments: list[str]) -> None:
    address, *rest = arguments
    while rest and rest[0] not in ("get", "set", "check"):
        rest = rest[1:]  # ipmi_sim puts its own device name first
    if rest and rest[0] == "get":
        known = values(address)
        for name in rest[1:]:
            if name not in known:
                raise SystemExit(f"unknown LAN parameter {name}")
            print(f"{name}:{known[name]}")


if __name__ == "__main__":
    main(sys.argv[1:])
