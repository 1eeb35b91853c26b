"""What the tray app takes from its computer and how soon it answers, beside a bare tray window.

See README.md beside this file, and `benchmarks/desktop.py --help`.
"""

import sys
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parents[1])

from benchmarks.desktop_load.command import main  # noqa: E402 - needs the checkout on the path

if __name__ == "__main__":
    sys.exit(main())
