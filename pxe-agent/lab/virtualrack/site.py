"""What an operator sets up once, by API: artifacts, image, data center, rack, model, subnet, profile, the agent's token."""

import dataclasses

from . import plan
from .api import Api
from .artifacts import Artifacts
from .register import register


@dataclasses.dataclass(frozen=True)
class Site:
    """Ids of the things the journeys refer to."""

    data_center: int
    rack: int
    model: int
    subnet: int
    image: str
    profile: str
    agent_token: str


def create(api: Api, artifacts: Artifacts, login_key: str, variables: dict) -> Site:
    """Set the whole site up. `login_key` is an SSH public key for the user `lab`; `variables` go to Ansible."""
    register(api, "ramdisk", artifacts.ramdisk)
    register(api, "image", artifacts.image)
    data_center = api.post("/data-centers", {"name": "lab", "discovery_enabled": True, "machine_api_url": f"http://{plan.HOST}:{plan.API_PORT}"})
    rack = api.post("/racks", {"data_center_id": data_center["id"], "name": "r1", "height_units": 42, "power_budget_watts": 20000})
    model = api.post("/hardware-models", {"vendor": "Millwright", "name": "Virtual-1U", "height_units": 1, "power_watts": 100})
    subnet = api.post(
        "/subnets",
        {
            "data_center_id": data_center["id"],
            "cidr": plan.CIDR,
            "gateway": plan.HOST,
            "dns_servers": [plan.HOST],
            "domain": "lab.example",
            "ntp_servers": [],
            "pool_first": plan.POOL_FIRST,
            "pool_last": plan.POOL_LAST,
        },
    )
    profile = api.post("/profiles", profile_body("lab", login_key, variables))
    token = api.post("/tokens", {"name": "lab agent", "role": "AGENT", "data_center_id": data_center["id"]})
    return Site(data_center["id"], rack["id"], model["id"], subnet["id"], artifacts.manifest["name"], profile["name"], token["token"])


def profile_body(name: str, login_key: str, variables: dict) -> dict:
    """A profile with one disk rule, one person and the role base."""
    return {
        "name": name,
        "root_disk": {"kind": "any", "min_bytes": plan.DISK_BYTES // 2, "pick": "smallest"},
        "users": [{"name": "lab", "ssh_authorized_keys": [login_key], "sudo": True}],
        "ansible_roles": ["base"],
        "variables": variables,
        "kernel_args": "console=ttyS0,115200",  # the lab's consoles are serial
    }


def base_variables(mirror_key: str) -> dict:
    """What points the role base at the lab's own mirror, and at no time server outside."""
    source = f"deb [signed-by=/etc/apt/keyrings/base.asc] http://{plan.HOST}:{plan.MIRROR_PORT} bookworm main"
    return {"base_apt_sources": [source], "base_apt_key": mirror_key, "base_ntp_servers": [plan.HOST]}

