"""Where the built program starts: the app, its keyring's process, or a look at itself."""

from __future__ import annotations

import sys

from chaleur_desktop.system import certificates, vault_process


def main() -> None:
    """Do what the first argument says; without one of ours, run the app."""
    certificates.find()
    flag = sys.argv[1] if len(sys.argv) > 1 else ""
    if flag == vault_process.FLAG:
        vault_process.main()
    elif flag == "--self-check":
        import self_check  # noqa: PLC0415 - brings the keyrings along

        self_check.main()
    else:
        from chaleur_desktop.__main__ import main as run_app  # noqa: PLC0415 - brings Qt along

        run_app()


main()
