"""Other DHCP servers on the agent's link: found by its probe, a fault where it is to be alone, and beside one other none."""

import os
import unittest

from wiretest.wire import Wire, eventually, need, replica_file, subnet

AGENT = "10.76.0.1"
COMPETITORS = "millwright_agent_dhcp_competitors"
PROBES = "millwright_agent_dhcp_probes_total"


@unittest.skipUnless(os.geteuid() == 0, "needs root: network namespaces")
@need("dnsmasq")
class RogueTest(unittest.TestCase):
    def setUp(self):
        self.wire = Wire()
        self.addCleanup(self.wire.__exit__)
        self.wire.bridge("w")

    def other(self, role: str, address: str) -> None:
        """Somebody else's server on the link."""
        self.wire.namespace(role)
        self.wire.plug(role, "eth0", "w", address)
        self.wire.start(
            role, f"dnsmasq-{role}", "dnsmasq", "-k", "--conf-file=/dev/null", "--port=0", "--interface=eth0", "--bind-interfaces", "--user=root",
            "--no-ping", "--dhcp-authoritative", "--dhcp-range=10.76.0.100,10.76.0.150,1h", f"--dhcp-leasefile={self.wire.folder}/{role}.leases",
            "--log-facility=-",
        )  # fmt: skip
        eventually("dnsmasq serves", lambda: "DHCP, IP range" in self.wire.log(f"dnsmasq-{role}"))

    def agent(self, mode: str) -> None:
        self.wire.namespace("a")
        self.wire.plug("a", "eth0", "w", AGENT)
        self.wire.agent("a", AGENT, replica_file([subnet(1, "10.76.0", mode)], []), "dhcp: {probe_seconds: 10}\n")

    def metric(self, name: str) -> int:
        return self.wire.metric("a", AGENT, name)

    def test_a_server_beside_the_only_one_is_found_and_forgotten_offers_are_not_taken(self):
        self.other("x", "10.76.0.9")
        self.agent("AUTHORITATIVE")
        eventually("the other server is found", lambda: self.metric(COMPETITORS) == 1, 30)
        self.assertEqual(self.metric("millwright_agent_dhcp_sent_total"), 0, "the agent answers no probe of its own")
        self.assertEqual((self.wire.folder / "x.leases").read_text(encoding="ascii"), "", "what was offered is not taken")

    def test_beside_another_server_one_is_expected_and_a_second_is_a_fault(self):
        self.other("x", "10.76.0.9")
        self.agent("PROXY")
        eventually("two probes", lambda: self.metric(PROBES) >= 2, 40)
        self.assertEqual(self.metric(COMPETITORS), 0)
        self.other("y", "10.76.0.8")
        eventually("both are told", lambda: self.metric(COMPETITORS) == 2, 40)
