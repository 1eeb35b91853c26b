"""Trees of small files such as Linux shows its hardware by."""


def write_files(folder, **lines):
    """A folder with a line in each file."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, line in lines.items():
        (folder / name).write_text(f"{line}\n", encoding="utf-8")
    return folder


def battery(supplies, name="BAT0", *, status="Discharging", **files):
    return write_files(supplies / name, type="Battery", status=status, **files)


def mains(supplies, *, online=0):
    return write_files(supplies / "AC", type="Mains", online=online)


def domain(powercap, place, name, microjoules, limit=1_000_000_000):
    return write_files(
        powercap / place, name=name, energy_uj=microjoules, max_energy_range_uj=limit
    )
