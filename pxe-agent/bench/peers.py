"""The servers other people use, from Debian's packages: unpacked beside each other, never installed, so that no daemon of the system starts."""

import ipaddress
import json
import pathlib
import shutil
import subprocess

from rig import Place

UNPACKED = ("tftpd-hpa", "atftpd", "kea-dhcp4-server", "nginx")


class Peers:
    """What could be had of them."""

    def __init__(self, folder: pathlib.Path) -> None:
        self.folder = folder
        self.programs = {
            "tftpd-hpa": folder / "tftpd-hpa/usr/sbin/in.tftpd",
            "atftpd": folder / "atftpd/usr/sbin/atftpd",
            "kea": folder / "kea-dhcp4-server/usr/sbin/kea-dhcp4",
            "nginx": folder / "nginx/usr/sbin/nginx",
            "dnsmasq": pathlib.Path(shutil.which("dnsmasq") or "/nonexistent"),
        }

    def fetch(self) -> None:
        """Downloads what is not there yet; what cannot be had is left out of the bench."""
        for package in UNPACKED:
            if (self.folder / package).is_dir():
                continue
            self.folder.mkdir(parents=True, exist_ok=True)
            subprocess.run(["apt-get", "download", "-q", package], cwd=self.folder, capture_output=True, check=False)
            for archive in self.folder.glob(f"{package}_*.deb"):
                subprocess.run(["dpkg", "-x", str(archive), str(self.folder / package)], check=True)
                archive.unlink()

    def have(self, name: str) -> bool:
        return self.programs[name].exists()

    def versions(self) -> dict[str, str]:
        """As the package names them."""
        packages = {"kea": "kea-dhcp4-server", "dnsmasq": "dnsmasq-base"}
        found = {}
        for name in filter(self.have, self.programs):
            package = packages.get(name, name)
            done = subprocess.run(["apt-cache", "policy", package], capture_output=True, text=True, check=False)
            words = [line.split()[1] for line in done.stdout.splitlines() if "Candidate:" in line]
            found[name] = words[0] if words else "?"
        return found

    def tftpd_hpa(self, place: Place, files: pathlib.Path) -> None:
        place.start(str(self.programs["tftpd-hpa"]), "-L", "-4", "-a", f"{place.address}:69", "-u", "nobody", "-s", str(files))

    def atftpd(self, place: Place, files: pathlib.Path) -> None:
        place.start(
            str(self.programs["atftpd"]), "--daemon", "--no-fork", "--port", "69", "--bind-address", place.address, "--maxthread", "1000",
            "--user", "nobody", "--group", "nogroup", "--verbose=0", "--logfile", "/dev/null", str(files))  # fmt: skip

    def dnsmasq_tftp(self, place: Place, files: pathlib.Path) -> None:
        place.start(
            "dnsmasq", "-k", "-C", "/dev/null", "--port=0", "--enable-tftp", f"--tftp-root={files}", "--tftp-max=3000", "--interface=eth0",
            "--bind-interfaces", "--user=nobody", "--group=nogroup", "--log-facility=/dev/null", "--quiet-tftp", "--pid-file=")  # fmt: skip

    def dnsmasq_proxy(self, place: Place) -> None:
        services = [f"--pxe-service={kind},boot,boot.efi" for kind in ("X86PC", "X86-64_EFI", "BC_EFI")]
        place.start(
            "dnsmasq", "-k", "-C", "/dev/null", "--port=0", "--interface=eth0", "--bind-interfaces", "--user=root", "--quiet-dhcp", "--pid-file=",
            f"--dhcp-range={ipaddress.ip_network(place.network)[0]},proxy,255.252.0.0", *services, "--pxe-prompt=x,0",
            f"--dhcp-leasefile={place.folder}/leases", "--log-facility=/dev/null")  # fmt: skip

    def kea(self, place: Place, reservations: int, first_mac: int) -> None:
        leases = {"type": "memfile", "persist": True, "name": f"{place.folder}/leases", "lfc-interval": 0}
        hosts = [
            {"hw-address": f"{first_mac + i:012x}", "ip-address": place.reservation(i)} for i in range(reservations)
        ]
        for host in hosts:
            mac = host["hw-address"]
            host["hw-address"] = ":".join(mac[i : i + 2] for i in range(0, 12, 2))
        subnet = {
            "id": 1, "subnet": place.network, "next-server": place.address, "boot-file-name": "boot.efi",
            "pools": [{"pool": f"{place.pool[0]}-{place.pool[1]}"}], "reservations": hosts,
        }  # fmt: skip
        config = {
            "interfaces-config": {"interfaces": ["eth0"]}, "lease-database": leases, "valid-lifetime": 3600, "subnet4": [subnet],
            "loggers": [{"name": "kea-dhcp4", "severity": "WARN", "output_options": [{"output": f"{place.folder}/kea.log"}]}],
        }  # fmt: skip
        (place.folder / "kea.json").write_text(json.dumps({"Dhcp4": config}))
        place.start(
            str(self.programs["kea"]), "-c", str(place.folder / "kea.json"),
            environment={"KEA_PIDFILE_DIR": str(place.folder), "KEA_LOCKFILE_DIR": "none"})  # fmt: skip

    def nginx(self, place: Place, files: pathlib.Path) -> None:
        folder = place.folder
        temporary = " ".join(f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        (folder / "nginx.conf").write_text(
            f"user nobody nogroup; worker_processes 2; pid {folder}/pid; error_log {folder}/errors; events {{ worker_connections 4096; }}\n"
            f"http {{ access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000; {temporary}\n"
            f" server {{ listen {place.address}:80; root {files}; }} }}\n")  # fmt: skip
        place.start(str(self.programs["nginx"]), "-p", str(folder), "-c", str(folder / "nginx.conf"), "-g", "daemon off;")
