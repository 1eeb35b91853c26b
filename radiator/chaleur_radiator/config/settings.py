"""From what a configuration file says to the settings of a daemon."""

from pathlib import Path

from chaleur_radiator.config.paths import with_absolute_paths
from chaleur_radiator.config.schema import Config, VirtualSection
from chaleur_radiator.settings import Settings


def settings_of(config: Config, folder: Path, default_state_dir: Path) -> Settings:
    """Return the settings that a configuration asks for.

    Args:
        config: The configuration.
        folder: What relative paths in it are relative to.
        default_state_dir: Where the state is kept if the configuration does not say.
    """

    def located(path: str | None) -> Path | None:
        return None if path is None else folder / Path(path).expanduser()

    host, virtual = config.host, config.virtual
    if virtual is None:
        virtual = VirtualSection()
        rooms = () if config.radiators else virtual.rooms
    else:
        rooms = virtual.rooms
    return Settings(
        state_dir=located(host.state_dir) or default_state_dir,
        name=host.name,
        address=host.address,
        port=host.port,
        virtual_rooms=rooms,
        virtual_zone=virtual.zone,
        virtual_flats=virtual.flats,
        virtual_radiators=virtual.radiators,
        speed=virtual.speed,
        seed=virtual.seed,
        weather_file=located(virtual.weather),
        radiators=tuple(
            with_absolute_paths(section, lambda path: str(folder / Path(path).expanduser()))
            for section in config.radiators
        ),
        zones=config.zones,
        currency=host.currency,
        security_support_until=host.security_support_until,
        admin_group=host.admin_group,
        admin_socket=located(host.admin_socket),
        updates=config.updates,
        time_zone=host.time_zone,
        announce=host.announce,
        host_names=host.host_names,
    )
