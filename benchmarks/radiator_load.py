"""What the radiator's daemon takes from its computer: CPU, memory, and time to answer.

See README.md beside this file, and `benchmarks/radiator_load.py --help`.
"""

import sys
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parents[1])

from benchmarks.daemon_load.command import main  # noqa: E402 - needs the checkout on the path

if __name__ == "__main__":
    sys.exit(main())
