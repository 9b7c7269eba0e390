# SPDX-License-Identifier: Apache-2.0
"""`holdfast demo`: a server whose clock can be moved."""

import json
import re

from support.api import Api
from support.database import new_database
from support.processes import Running, run_command
from support.waiting import until


class Demo:
    """Keeps its data over stops and kills. `settings` are environment variables."""

    def __init__(self, folder, **settings):
        self.database = new_database(folder)
        self.settings = {"DATABASE_URL": self.database.url, **settings}
        self.arguments = ["demo", "--json", "--port", 0, "--sandbox-port", 0, "--data", folder / "data"]
        self.log_path = folder / "demo.log"
        self.process = None

    def start(self):
        self.log_path.unlink(missing_ok=True)
        self.process = Running(self.arguments, self.settings, self.log_path)
        banner = until(lambda: re.search(r"^\{\"url\".*\}$", self.process.log(), re.M), "its banner", within=60)
        self.url = json.loads(banner[0])["url"]
        return self

    def stop(self):
        if self.process:
            self.process.stop()

    def sign_in(self, role):
        config = Api(self.url).get("/app/config.json").expect(200)
        user = next(user for user in config["demo"]["users"] if user["role"] == role)
        body = {"email": user["email"], "password": user["password"]}
        return Api(self.url).as_bearer(Api(self.url).post("/auth/login", body).expect(200)["accessToken"])

    def advance(self, seconds):
        return Api(self.url).post("/app/demo/clock", {"advanceSeconds": seconds}, key=None).expect(200)["now"]

    def kill(self):
        self.process.kill()

    def verify(self):
        """The books hold, by the tool that operators use; it opens the database beside the server."""
        settings = {"DATA_DIR": self.arguments[-1], **self.settings}
        done = run_command("verify", environment=settings)
        assert done.returncode == 0, done.stdout + done.stderr
