"""How well the radiator keeps a room at its temperature, against other control laws.

See README.md beside this file, and `benchmarks/control.py --help`.
"""

import sys
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parents[1])

try:
    from benchmarks.control_laws.command import main
except ModuleNotFoundError as error:
    sys.exit(f"{error.name} is missing: uv pip install --python {sys.executable} --group benchmark")

if __name__ == "__main__":
    sys.exit(main())
