# SPDX-License-Identifier: Apache-2.0
"""A Patroni cluster on loopback: etcd, two PostgreSQL nodes that replicate synchronously, HAProxy before the primary."""

import ctypes
import os
import pathlib
import pwd
import secrets
import shutil
import signal
import subprocess

import requests

from support.processes import PR_SET_PDEATHSIG, free_port
from support.waiting import until

POSTGRES_BIN = pathlib.Path("/usr/lib/postgresql/15/bin")
_libc = ctypes.CDLL(None)


def _end_politely_with_parent():
    """Patroni stops its PostgreSQL when it is asked to end."""
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def spawn(arguments, log, **changes):
    """As the user `postgres`, when we are root: PostgreSQL refuses to be run by root."""
    as_user = {}
    if os.geteuid() == 0:
        user = pwd.getpwnam("postgres")
        as_user = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    environment = {"PATH": f"{POSTGRES_BIN}:/usr/bin:/bin:/usr/sbin", "LANG": "C.UTF-8", "HOME": str(log.parent), **changes}
    with open(log, "ab") as output:
        return subprocess.Popen(
            list(map(str, arguments)), stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=environment,
            cwd=log.parent, preexec_fn=_end_politely_with_parent, **as_user,
        )


def children(pid):
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    return [int(child) for child in found.stdout.split()]


class Node:
    """One machine of the cluster: Patroni, and the PostgreSQL it runs."""

    def __init__(self, name, folder, etcd_port, password):
        self.name, self.folder, self.password = name, folder, password
        self.port, self.rest_port = free_port(), free_port()
        self.data = folder / f"data-{name}"
        self.config = folder / f"{name}.yml"
        self.process = None
        login = f"{{username: %s, password: {password}}}"
        self.config.write_text(f"""
scope: holdfast
name: {name}
restapi: {{listen: '127.0.0.1:{self.rest_port}', connect_address: '127.0.0.1:{self.rest_port}'}}
etcd3: {{host: '127.0.0.1:{etcd_port}'}}
bootstrap:
  dcs:
    ttl: 20
    loop_wait: 2
    retry_timeout: 5
    primary_start_timeout: 0
    master_start_timeout: 0
    synchronous_mode: true
    synchronous_mode_strict: true
    postgresql:
      use_pg_rewind: true
      parameters: {{max_connections: 100, wal_keep_size: 256MB}}
  initdb: [data-checksums, encoding: UTF8, locale: C.UTF-8]
postgresql:
  listen: '127.0.0.1:{self.port}'
  connect_address: '127.0.0.1:{self.port}'
  data_dir: {self.data}
  bin_dir: {POSTGRES_BIN}
  pgpass: {folder}/pgpass-{name}
  parameters: {{unix_socket_directories: '{folder}'}}
  remove_data_directory_on_rewind_failure: true
  remove_data_directory_on_diverged_timelines: true
  pg_hba:
    - local all all scram-sha-256
    - host all all 127.0.0.1/32 scram-sha-256
    - host replication all 127.0.0.1/32 scram-sha-256
  authentication:
    superuser: {login % "postgres"}
    replication: {login % "replicator"}
    rewind: {login % "rewinder"}
""")

    def start(self):
        self.process = spawn(["/usr/bin/patroni", self.config], self.folder / f"patroni-{self.name}.log")
        return self

    def postmaster(self):
        try:
            return int((self.data / "postmaster.pid").read_text().split()[0])
        except (OSError, ValueError, IndexError):
            return None

    def kill(self):
        """As the machine's loss: nothing of it says good-bye."""
        self.process.kill()
        postmaster = self.postmaster()
        for pid in [*children(postmaster), postmaster] if postmaster else []:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        self.process.wait()

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                pass
        if self.process:
            self.kill()

    def ask(self, method, path, **options):
        return requests.request(method, f"http://127.0.0.1:{self.rest_port}{path}", timeout=60, **options)

    def sql(self, statement):
        done = subprocess.run(
            ["psql", "-XqtA", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", str(self.port), "-U", "postgres",
             "-d", "postgres", "-c", statement],
            env={"PATH": "/usr/bin:/bin", "PGPASSWORD": self.password, "PGCONNECT_TIMEOUT": "5"},
            capture_output=True, text=True, timeout=60, check=False,
        )
        assert done.returncode == 0, f"{statement}: {done.stderr}"
        return done.stdout.strip()


class Cluster:
    def __init__(self, folder):
        self.folder = folder
        self.password = secrets.token_hex(16)
        client, peer = free_port(), free_port()
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        self.etcd = spawn(
            ["/usr/bin/etcd", "--data-dir", folder / "etcd", "--listen-client-urls", f"http://127.0.0.1:{client}",
             "--advertise-client-urls", f"http://127.0.0.1:{client}", "--listen-peer-urls", f"http://127.0.0.1:{peer}",
             "--initial-advertise-peer-urls", f"http://127.0.0.1:{peer}",
             "--initial-cluster", f"default=http://127.0.0.1:{peer}"],
            folder / "etcd.log",
        )
        self.nodes = [Node(name, folder, client, self.password) for name in ("a", "b")]
        self.proxy_port, self.proxy = free_port(), None

    def start(self):
        for node in self.nodes:
            node.start()
        self.wait_in_sync(120)
        leader = self.leader()
        leader.sql(f"CREATE ROLE holdfast LOGIN PASSWORD '{self.password}'")
        leader.sql("CREATE DATABASE holdfast OWNER holdfast")
        self.proxy = spawn(["/usr/sbin/haproxy", "-db", "-f", self._proxy_config()], self.folder / "haproxy.log")
        return self

    def _proxy_config(self):
        servers = "".join(
            f"    server {node.name} 127.0.0.1:{node.port} check port {node.rest_port}\n" for node in self.nodes
        )
        path = self.folder / "haproxy.cfg"
        path.write_text(f"""defaults
    mode tcp
    timeout connect 2s
    timeout client 30m
    timeout server 30m
    timeout check 2s
frontend postgres
    bind 127.0.0.1:{self.proxy_port}
    default_backend primary
backend primary
    option httpchk OPTIONS /primary
    http-check expect status 200
    default-server inter 1s fall 2 rise 1 on-marked-down shutdown-sessions
{servers}""")
        return path

    # ---- how Holdfast gets there -----------------------------------------------------------------------------------
    def url_of_hosts(self):
        hosts = ",".join(f"127.0.0.1:{node.port}" for node in self.nodes)
        return f"postgres://holdfast:{self.password}@{hosts}/holdfast?target_session_attrs=read-write"

    def url_of_proxy(self):
        return f"postgres://holdfast:{self.password}@127.0.0.1:{self.proxy_port}/holdfast"

    # ---- how it stands ---------------------------------------------------------------------------------------------
    def members(self):
        for node in self.nodes:
            try:
                found = node.ask("GET", "/cluster").json()["members"]
                return {member["name"]: (member["role"], member["state"]) for member in found}
            except requests.RequestException:
                continue
        return {}

    def _with_role(self, role):
        members = self.members()
        return next((node for node in self.nodes if members.get(node.name) == (role, "running")), None)

    def leader(self):
        return self._with_role("leader")

    def standby(self):
        return self._with_role("sync_standby")

    def wait_leader(self, node, within=90):
        until(lambda: self.leader() is node, f"{node.name} becoming the primary", within, every=0.2)

    def wait_in_sync(self, within=90):
        until(lambda: self.leader() and self.standby(), "a primary with its standby in step", within, every=0.2)

    def stop(self):
        for node in self.nodes:
            node.stop()
        for process in (self.proxy, self.etcd):
            if process:
                process.terminate()
                process.wait(timeout=20)
