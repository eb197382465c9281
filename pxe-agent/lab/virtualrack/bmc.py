"""A BMC for each machine: ipmi_sim on the machine's BMC address, its chassis control wired to the machine's supervisor."""

import socket
import sys
from pathlib import Path

from .plan import BMC_PORT, MachineSpec
from .processes import Process, spawn

USER = "admin"

CONFIG = """\
name "{name}"
set_working_mc 0x20
  startlan 1
    addr {address} {port}
    priv_limit admin
    allowed_auths_callback none md2 md5 straight
    allowed_auths_user none md2 md5 straight
    allowed_auths_operator none md2 md5 straight
    allowed_auths_admin none md2 md5 straight
    guid {guid}
    lan_config_program "{python} -ISE {lan} {address}"
  endlan
  chassis_control "{python} -ISE {chassis} {socket}"
  serial 15 {address} {kcs_port} codec VM
  startnow false
  user 1 true  ""      "{password}" user  10 none md2 md5 straight
  user 2 true  "{user}" "{password}" admin 10 none md2 md5 straight
"""

COMMANDS = """\
mc_setbmc 0x20
mc_add 0x20 0 no-device-sdrs 0x23 9 8 0x9f 0x1291 0xf02 persist_sdr
sel_enable 0x20 1000 0x0a
mc_enable 0x20
"""


# RMCP presence ping. Source: IPMI 2.0 §13.2.3, ASF 2.0 §3.2.4.2.
PING = bytes.fromhex("0600ff06000011be80000000")


def answers(spec: MachineSpec) -> bool:
    """Whether the BMC answers a presence ping within a second."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.settimeout(1)
        try:
            probe.connect((spec.bmc_address, BMC_PORT))
            probe.send(PING)
            return bool(probe.recv(64))
        except OSError:
            return False


def start(lab_folder: Path, folder: Path, spec: MachineSpec) -> Process:
    """Write the BMC's files into the machine's folder and start it. Its address must be on the bridge already."""
    here = Path(__file__).parent
    config = folder / "bmc.conf"
    config.touch(mode=0o600)
    config.write_text(
        CONFIG.format(
            name=spec.name,
            address=spec.bmc_address,
            port=BMC_PORT,
            guid=spec.uuid.replace("-", ""),
            python=sys.executable,
            lan=here / "lanparm.py",
            chassis=here / "chassis.py",
            socket=folder / "power.sock",
            kcs_port=spec.bmc_kcs_port,
            user=USER,
            password=spec.bmc_password,
        ),
        encoding="utf-8",
    )
    (folder / "bmc.cmds").write_text(COMMANDS, encoding="utf-8")
    state = folder / "bmc"
    state.mkdir()
    argv = ["ipmi_sim", "-c", str(config), "-f", str(folder / "bmc.cmds"), "-s", str(state), "-n"]
    return spawn(lab_folder, f"{spec.name}-bmc", argv, cwd=folder)
