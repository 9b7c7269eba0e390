# SPDX-License-Identifier: Apache-2.0
"""Several servers on one PostgreSQL."""

from support.people import User
from support.server import Server


class Nodes:
    """The market's server is the first node; `add` starts further ones on its database, with its settings and changes to them."""

    def __init__(self, market):
        self.market = market
        self.all = [market.server]

    @property
    def first(self):
        return self.all[0]

    def add(self, **changes):
        first = self.first
        folder = first.folder.parent / f"node-{len(self.all) + 1}"
        settings = {
            name: value for name, value in first.environment.items() if name not in ("PORT", "DATA_DIR", "STRIPE_WEBHOOK_SECRET")
        }
        node = Server(
            folder, first.environment["STRIPE_API_BASE"], first.webhook_secrets, database=first.database, **{**settings, **changes}
        )
        self.all.append(node)
        return node.start()

    def close(self):
        for node in self.all[1:]:
            node.stop()


def at(node, user):
    """The same user, with the same token, at another node."""
    return User(node, user.user, user.token, user.password)


def metric(node, name):
    """Of all its labels together."""
    lines = node.api().get("/metrics").body.decode().splitlines()
    found = [line for line in lines if line.startswith((name + " ", name + "{"))]
    return sum(float(line.rsplit(" ", 1)[1]) for line in found)
