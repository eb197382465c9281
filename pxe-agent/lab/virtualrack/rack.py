"""A lab in working order: rack, mirror, server, agent and site, ready for journeys."""

from pathlib import Path

from . import mirror, plan, site
from .api import Api
from .artifacts import Artifacts
from .lab import CACHE, Lab
from .login import make_key
from .progress import Board
from .roles import wanted_packages
from .services import Agent, Server
from .site import Site


class Rack:
    """Everything but the machines. Made inside a Lab; its daemons end with the lab."""

    def __init__(self, lab: Lab, artifacts: Artifacts, packages: Path, board: Board):
        self.lab = lab
        self.board = board
        self.artifacts = artifacts
        board.say("▸ starting the server with a database of its own")
        self.server = Server(lab.folder)
        self.server.start()
        self.api: Api = self.server.api()
        self.login_key = make_key(lab.folder)
        lab.spawn_module("mirror", "httpd", plan.HOST, plan.MIRROR_PORT, packages)
        board.say("▸ registering image, data center, rack, subnet and profile by API")
        login = self.login_key.with_suffix(".pub").read_text(encoding="ascii").strip()
        self.site: Site = site.create(self.api, artifacts, login, site.base_variables(mirror.key_text(packages)))
        board.say("▸ starting the agent")
        self.agent = Agent(lab.folder, self.site.agent_token)
        self.agent.start()


def build_mirror(artifacts: Artifacts) -> Path:
    """The mirror for the role base over this image. Call it outside a lab: it asks the machine's own package sources."""
    return mirror.build(CACHE, wanted_packages(), artifacts.installed_packages())
