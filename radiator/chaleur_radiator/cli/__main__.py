"""`python -m chaleur_radiator.cli`."""

import sys

from chaleur_radiator.cli import main

sys.exit(main())
