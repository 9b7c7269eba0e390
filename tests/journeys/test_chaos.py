# SPDX-License-Identifier: Apache-2.0
"""A short one of the trials of tests/chaos, and whether they would notice."""

import pathlib
import sys

import pytest

sys.path += [str(pathlib.Path(__file__).resolve().parents[1] / folder) for folder in ("chaos", "ha")]
from acknowledged import Contradiction  # noqa: E402
from campaign import Campaign  # noqa: E402

pytestmark = pytest.mark.slow


@pytest.fixture
def new_campaign(folder):
    made = []

    def make(**options):
        made.append(Campaign(folder, "sqlite", **options))
        return made[-1]

    yield make
    for each in made:
        each.close()


def test_nothing_acknowledged_is_lost_or_doubled_whatever_breaks(new_campaign):
    campaign = new_campaign(seed=1, clients=6)
    campaign.round(20)
    report = campaign.report()
    assert report["acknowledged"] > 50 and report["eventsHeard"] > 0 and sum(report["faults"].values()) > 2, report


def test_a_disk_that_lies_is_noticed(new_campaign):
    """It forgets what it said was synced: no database survives that, so this shows that the trial can fail."""
    campaign = new_campaign(seed=2, clients=2, disk_lies=True, only_power_cuts=True)
    with pytest.raises(Contradiction):
        campaign.round(30)
