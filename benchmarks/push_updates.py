"""What a change of one radiator among many costs Home Assistant, by our push and by fan-out.

See README.md beside this file, and `benchmarks/push_updates.py --help`.
"""

import sys
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parents[1])

from benchmarks.push_load.command import main  # noqa: E402 - needs the checkout on the path

if __name__ == "__main__":
    sys.exit(main())
