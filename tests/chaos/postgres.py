# SPDX-License-Identifier: Apache-2.0
"""A PostgreSQL that may be killed: as the machine is lost, by an immediate shutdown, or by a sync that fails."""

import os
import pathlib
import pwd
import shutil
import signal
import subprocess

from support.waiting import until

PROGRAMS = pathlib.Path("/usr/lib/postgresql/15/bin")
SETTINGS = ["-c", "listen_addresses=", "-c", "max_connections=60", "-c", "checkpoint_timeout=30s"]


def unprivileged():
    """PostgreSQL refuses to be run by root."""
    if os.geteuid() != 0:
        return {}
    user = pwd.getpwnam("postgres")
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


class Postgres:
    def __init__(self, folder, trouble, end_with_parent):
        self.folder, self._trouble, self._end_with_parent = folder, trouble, end_with_parent
        self.data = folder / "data"
        folder.mkdir(parents=True)
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        self._process = None
        self._run("initdb", "-D", self.data, "-U", "holdfast", "--auth=trust", "--no-sync", "-E", "UTF8", "--no-locale")

    @property
    def url(self):
        return f"postgres://holdfast@/postgres?host={self.folder}"

    def _run(self, program, *arguments):
        command = [PROGRAMS / program, *arguments]
        subprocess.run(command, cwd=self.folder, check=True, stdout=subprocess.DEVNULL, timeout=120, **unprivileged())

    def start(self):
        environment = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
        environment |= {name: str(value) for name, value in self._trouble.environment(self.data, keeps=True).items()}
        with open(self.folder / "log", "ab") as log:
            self._process = subprocess.Popen(
                [PROGRAMS / "postgres", "-D", self.data, "-k", self.folder, *SETTINGS], cwd=self.folder, env=environment,
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, preexec_fn=self._end_with_parent, **unprivileged(),
            )
        until(self._is_ready, "PostgreSQL being ready", 60)
        return self

    def _is_ready(self):
        assert self._process.poll() is None, "PostgreSQL did not start"
        asked = subprocess.run([PROGRAMS / "pg_isready", "-q", "-h", self.folder], check=False, timeout=30)
        return asked.returncode == 0

    def _children(self):
        pid = self._process.pid
        return [int(child) for child in pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]

    def kill(self):
        """kill -9 of all its processes."""
        children = self._children()
        self._process.kill()
        for child in children:
            try:
                os.kill(child, signal.SIGKILL)
            except ProcessLookupError:
                pass
        self._process.wait(timeout=30)

    def stop_immediately(self):
        self._process.send_signal(signal.SIGQUIT)
        self._process.wait(timeout=60)

    def cut_commits(self, seconds):
        """Ends the session of whoever is just in a COMMIT, and returns how many there were."""
        done = subprocess.run(
            ["psql", "-XqtA", "-v", "ON_ERROR_STOP=1", "-d", self.url, "-c", CUT_COMMITS % seconds],
            capture_output=True, text=True, timeout=60, check=False,
        )
        return done.stderr.count("cut a commit")


CUT_COMMITS = """
DO $$
DECLARE victim integer; ending timestamptz := clock_timestamp() + interval '%s s';
BEGIN
    WHILE clock_timestamp() < ending LOOP
        PERFORM pg_stat_clear_snapshot();
        SELECT pid INTO victim FROM pg_stat_activity
            WHERE application_name = 'holdfast' AND state = 'active' AND query ILIKE 'COMMIT%%' LIMIT 1;
        IF FOUND AND pg_terminate_backend(victim) THEN
            RAISE NOTICE 'cut a commit';
            PERFORM pg_sleep(0.2);
        END IF;
        PERFORM pg_sleep(0.001);
    END LOOP;
END $$
"""
