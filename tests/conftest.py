"""What holds for every test."""

import os

from dateline.knowledge.gazetteers.added import VARIABLE

os.environ[VARIABLE] = ""  # what somebody added on this machine must not change what tests find
