"""What the radiator says in English."""

ENGLISH = {
    "about": "Turns a computer into a radiator that heats a room exactly as wanted.",
    "about_run": "heat, and serve the Local API",
    "about_pair": "let a client (Home Assistant) pair with the running radiator",
    "opt_state_dir": "folder for identity, targets and totals; only its owner can read it",
    "opt_address": "address to serve (default: all)",
    "opt_port": "port to serve (default: {default}; 0: any free one)",
    "opt_rooms": "names of the virtual rooms, separated by commas",
    "opt_speed": "how many times faster than real time the virtual rooms live",
    "opt_seed": "number that chooses the weather and the jobs",
    "opt_no_announce": "do not announce the radiator on the local network",
    "opt_host_name": "a name by which clients may call this machine (can be repeated)",
    "opt_role": "what the client may do: see and control the home, or only see faults",
    "opt_json": "print JSON for programs",
    "running": "Radiator {id} serves {address}:{port}. To pair, run: {command}",
    "paired": "Pairing code: {code}\nValid until {until}, for one client. "
    "Type it in Home Assistant, in the dialog of radiator {id}.",
    "stopped": "Stopped; targets and totals are saved.",
    "crashed": "The heating stopped because of an error in the program; "
    "the messages above say which. Start it again, and please report it.",
    "bad_speed": "The speed must be between {low} and {high}, not {value}.",
    "bad_port": "The port must be between 0 and 65535, not {value}.",
    "bad_address": "{value} is not an IPv4 address. "
    "Use one of this machine, or 0.0.0.0 for all of them.",
    "port_taken": "Port {port} on {address} is taken by another program. "
    "Stop that program, or choose another port with --port.",
    "address_unusable": "Cannot serve {address}:{port}. "
    "Use an address of this machine and a port that you may use "
    "(--address, --port; ports below 1024 need special rights).",
    "state_dir_unusable": "Cannot write in {state_dir}. "
    "Give this user the right to write there, free space on the disk, "
    "or choose another folder with --state-dir.",
    "already_running": "A radiator already runs on {state_dir}. "
    "Stop it first, or choose another folder with --state-dir.",
    "not_running": "No radiator runs that listens at {path}. Start it ('systemctl start "
    "chaleur-radiator', or 'chaleur-radiator run'), or say which one is meant with --state-dir "
    "or --socket.",
    "admin_forbidden": "You may not administer the radiator that listens at {path}. Use sudo, "
    "run this as the user that runs the radiator, or join the group that its configuration "
    "names in admin_group.",
    "no_answer": "The radiator that listens at {path} does not answer as it should. Is it of "
    "the same version as this command? Start it again.",
    "request_failed": "The radiator could not do all of this; its log says why. Put that right, "
    "then do it again: what is done already stays done.",
    "identity_damaged": "The certificate or key in {state_dir} is damaged or missing. "
    "Restore certificate.pem and key.pem from a backup, or remove both "
    "to start as a new radiator (every client must then pair again).",
    "store_damaged": "{path} cannot be used as the radiator's database. "
    "Restore it from a backup, free space on the disk, or move the file away to start afresh.",
    "store_newer": "{path} was written by a later version of Chaleur. Update this one.",
    "bad_time_zone": "There is no time zone {value}. "
    "Give one such as Europe/Paris; the system package tzdata lists them.",
    "no_rooms": "Name at least one room with --virtual-rooms.",
    "room_name_empty": "The room name '{name}' needs a letter from a to z or a digit.",
    "room_name_twice": "The room name '{name}' is like another one. Give each its own.",
    "too_few_radiators": "{flats} flats need at least {flats} radiators, not {radiators}.",
    "weather_unreadable": "The weather file {path} cannot be read. "
    "Give the path of a file that this user may read.",
    "weather_no_epw": "{path} is not a weather file in the EPW format of EnergyPlus. "
    "Such a file begins with LOCATION and has DATA PERIODS in line 8.",
    "weather_line_bad": "{path}, line {line}: '{value}' cannot be right. "
    "Correct the line, or get the weather file anew.",
    "weather_not_hourly": "The weather file {path} is not one period of hourly values. "
    "Choose another file.",
    "weather_short": "The weather file {path} ends after {hours} hours, "
    "before the last day that its line 8 names. Get the file anew.",
    "weather_gap": "{path}, line {line}: more than {longest} hours without a value. "
    "Choose another weather file.",
    "config_unreadable": "The configuration file {path} cannot be read: {error}.",
    "config_not_toml": "The configuration file {path} is not written as TOML: {error}.",
    "config_unknown_key": "{path}{line}: there is no setting {key}. {hint}",
    "config_wrong": "{path}{line}: {key} = {value} cannot be used. {allowed}",
    "config_missing": "{path}{line}: {key} is missing. {allowed}",
    "config_line": ", line {number}",
    "did_you_mean": "Did you mean {name}?",
    "allowed_one_of": "Allowed: {values}.",
    "allowed_section": "It is a section with: {keys}.",
    "allowed_bool": "Give true or false.",
    "allowed_int": "Give a whole number.",
    "allowed_int_between": "Give a whole number from {low} to {high}.",
    "allowed_float": "Give a number.",
    "allowed_float_between": "Give a number from {low} to {high}.",
    "allowed_text": "Give a text between quotes, of 1 to {longest} characters.",
    "allowed_date": "Give a day without quotes, such as 2030-12-31.",
    "allowed_list": "Give a list between [ and ]. For each item: {item}",
    "allowed_id": "Use 1 to 32 of a to z, 0 to 9 and -, between quotes.",
    "allowed_path": "Give the path of a file between quotes.",
    "allowed_command": "Give a list: the program, then each argument, such as "
    '["/usr/bin/echo", "hello"]. No shell reads it.',
    "allowed_address": 'Give an IPv4 address of this machine, or "0.0.0.0" for all of them.',
    "allowed_time_zone": 'Give a time zone such as "Europe/Paris"; the system package tzdata '
    "lists them.",
    "allowed_currency": 'Give the three letters of ISO 4217, such as "EUR".',
    "allowed_unique": "Give each its own.",
    "allowed_real_speed": "Beside real radiators time can only pass at speed 1.",
    "allowed_compute": 'It is a section with at least: command = ["program", "argument"] and '
    'kind = "paid", "volunteer" or "filler".',
    "allowed_sensor": 'It is a section with either file = "path" or command = ["program"].',
    "allowed_meter": 'It is a section with one of: file = "path", command = ["program"], '
    "or rapl = true together with rest_w = 20.",
    "allowed_power": "Its points must go from 0 to 100 % with watts that rise, "
    "such as [[0, 38], [50, 95], [100, 150]].",
    "allowed_point": "Give a load in % and the watts at it, such as [50, 95].",
    "cgroup_missing": "The computing of radiator {id} cannot be held to a quota of the processors: "
    "this user may not make control groups ({reason}). Run the radiator as a systemd service with "
    "Delegate=cpu, or try it with 'systemd-run --user --scope -p Delegate=yes chaleur-radiator …', "
    "or run it as root.",
    "command_missing": "The program {program} of radiator {id} cannot be run. "
    "Install it, or correct the command in the configuration.",
    "folder_missing": "The folder {folder} of radiator {id} does not exist. "
    "Make it, or correct it in the configuration.",
    "user_unknown": "There is no user {user} to run the work of radiator {id}. "
    "Make one, or correct it in the configuration.",
    "user_needs_root": "Only root can run the work of radiator {id} as the user {user}. "
    "Leave 'user' out, or run the radiator as root.",
    "power_limit_idle": "Radiator {id} may draw {limit_w} W at most, but draws {idle_w} W with "
    "nothing to do: it could never heat. Raise power_limit_w, or correct the power points.",
    "rapl_missing": "The processors' own power meter cannot be read for radiator {id}: {reason}. "
    "Most often only root may read it. Measure with a plug instead, or give power points.",
    "about_run_more": "Heat, and serve the Local API, until stopped. Options go over what the "
    "configuration file says.",
    "about_status": "show what each radiator does",
    "about_tokens": "list the paired clients, or remove one",
    "about_tokens_more": "List the paired clients. 'tokens remove ID' ends the access of one "
    "at once.",
    "about_tokens_remove": "end a client's access",
    "about_frost-guard": "turn the frost guard on or off",
    "about_frost-guard_more": "Turn the frost guard on or off: it heats a room below 5 °C up "
    "to 7 °C, even in mode off.",
    "about_zone": "reset a zone when the people who live there change",
    "about_zone_reset": "end all access to a zone, erase its history, reset its targets",
    "about_identify": "let a radiator say in the log which one it is",
    "about_config-example": "print a configuration file to start from",
    "about_service": "print the systemd unit for this installation",
    "about_service_more": "Print the unit that makes systemd run this installation. Save it as "
    "/etc/systemd/system/chaleur-radiator.service.",
    "about_conformance": "check that a radiator, of any make, keeps to the Local API",
    "opt_state_dir_of_running": "folder that the running radiator was given",
    "opt_socket": "administration socket of the running radiator",
    "opt_config": "configuration file (TOML); see 'chaleur-radiator config-example'",
    "opt_verbose": "write details into the log too",
    "opt_zone": "zone (home) that the client may see; needed if there are several",
    "opt_invite": "make an invitation to print: a longer code, valid for 30 days",
    "opt_yes": "do it without asking",
    "arg_token": "the client, as 'chaleur-radiator tokens' lists it",
    "arg_zone": "the zone",
    "arg_radiator": "the radiator, as 'chaleur-radiator status' lists it",
    "arg_radiator_or_all": "one radiator (default: all of them)",
    "arg_frost_guard": "what it shall be",
    "argparse_usage": "usage: ",
    "argparse_positional": "positional arguments:",
    "argparse_options": "options:",
    "argparse_help": "show this help message and exit",
    "argparse_error": ": error: ",
    "argparse_required": "the following arguments are required:",
    "argparse_unrecognized": "unrecognized arguments:",
    "argparse_invalid_choice": "invalid choice:",
    "argparse_invalid_int": "invalid int value:",
    "argparse_invalid_float": "invalid float value:",
    "argparse_choose_from": "choose from",
    "argparse_expected_one": "expected one argument",
    "argparse_argument": "argument ",
    "socket_path_too_long": "The path {path} is too long for a socket. Choose a shorter one: "
    "--state-dir, or admin_socket in the configuration.",
    "socket_unusable": "The administration socket cannot be made at {path}. Its folder must "
    "exist, and this user must be allowed to write there.",
    "bad_admin_group": "The administration socket cannot be given to the group {value}. The "
    "group must exist, and the radiator's user must be in it.",
    "admin_group_needs_socket": "With admin_group, the socket must be outside of the private "
    "folder {state_dir}. Give admin_socket too.",
    "unknown_radiator": "There is no radiator {name}. There are: {known}.",
    "unknown_zone": "There is no zone {name}. There are: {known}.",
    "unknown_token": "There is no client {name}. There are: {known}.",
    "which_zone": "There are several zones. Say with --zone which one the client may see: {known}.",
    "confirmation_needed": "There is no terminal to ask at. To do it without being asked, add "
    "--yes.",
    "confirm_prompt": "Do it? [y/N]",
    "confirm_words": "y yes",
    "not_confirmed": "Nothing was changed.",
    "no_tokens": "No client is paired. To pair one: chaleur-radiator pair",
    "token_id": "ID",
    "token_name": "NAME",
    "token_role": "MAY",
    "token_zones": "ZONES",
    "token_used": "LAST USED",
    "role_resident": "see and control",
    "role_operator": "see faults",
    "token_removed": "Client {token} has no access any more.",
    "invited": "Invitation code: {code}\nValid until {until}, for one client of {zones}. Type "
    "it in Home Assistant.",
    "too_many_invitations": "There are already a hundred open invitations. Let one be used or "
    "expire, or reset its zone.",
    "frost_guard_off_means": "Without the frost guard a room may freeze: pipes can burst, and "
    "damp and mould follow. Turn it off only where nothing can freeze.",
    "frost_guard_is_on": "The frost guard is on (radiators: {count}).",
    "frost_guard_is_off": "The frost guard is OFF (radiators: {count}). To turn it on again: "
    "chaleur-radiator frost-guard on",
    "zone_reset_means": "All clients of zone {zone} lose their access, its history is erased "
    "for good, and its radiators get the targets of new ones. Do it when the people who live "
    "there change.",
    "zone_was_reset": "Zone {zone} is as new. Clients that lost their access: {count}.",
    "identified": 'The log of the computer that heats now says "This is radiator {radiator}". It '
    "has no light or sound to show itself by.",
    "speed_of_real": "Beside real radiators time can only pass at speed 1. Leave --speed out.",
    "status_host": "{name} ({id}), version {software}",
    "status_pairing": "A client can pair now.",
    "status_update": "Version {version} can be installed.",
    "status_radiator": "RADIATOR",
    "status_zone": "ZONE",
    "status_wanted": "WANTED",
    "status_room": "ROOM",
    "status_heating": "HEATING",
    "status_power": "POWER",
    "status_limited_by": "LIMITED BY",
    "status_work": "WORK (CORES)",
    "status_problems": "PROBLEMS",
    "temperature_unknown": "unknown",
    "source_external": "other sensor",
    "until": "until {time}",
    "since": "since {time}",
    "preheating": "preheating",
    "action_heating": "heating",
    "action_idle": "idle",
    "action_off": "off",
    "mode_off": "off",
    "mode_auto": "schedule",
    "policy_useful-only": "only with useful work",
    "preset_comfort": "comfort",
    "preset_eco": "eco",
    "preset_sleep": "sleep",
    "preset_away": "away",
    "preset_boost": "boost",
    "limited_window-open": "open window",
    "limited_power-limit": "power limit",
    "limited_no-jobs": "no work to do",
    "limited_in-use": "computer in use",
    "limited_overheat": "hot processors",
    "limited_sensor-lost": "lost sensor",
    "limited_starting": "waiting to start",
    "compute_working": "working",
    "compute_filler": "heating only",
    "compute_waiting": "waiting for work",
    "compute_idle": "idle",
    "compute_paused": "paused",
    "compute_offline": "offline",
    "problem_sensor-lost": "no temperature from the sensor",
    "problem_overheat": "the processors are too hot",
    "problem_fan-failed": "a fan has failed",
    "problem_tilted": "the radiator is tilted",
    "problem_frost": "frost guard heating",
    "problem_power-sensor-lost": "no power from the meter",
    "problem_storage-full": "totals cannot be saved",
    "problem_update-failed": "the update failed",
    "frost_guard_off": "FROST GUARD OFF",
    "log_frost_guard_on": "Frost guard of radiator {radiator} turned on by an administrator",
    "log_frost_guard_off": "Frost guard of radiator {radiator} turned OFF by an administrator: "
    "its room may freeze",
    "log_zone_reset": "A zone was reset by an administrator",
    "log_token_removed": 'Access of client "{name}" removed by an administrator',
    "log_identify": "This is radiator {radiator}",
    "log_update_check_failed": "No answer to the question for a new version ({code}); trying "
    "again tomorrow",
    "log_update_found": "Version {version} can be installed",
    "log_update_installing": "Installing version {version}; the heating goes on",
    "log_update_failed": "Version {version} could not be installed ({code}); the old one goes on",
    "no_version": "what the command printed is no version",
    "not_restarted": "the service was not started again",
    "log_held_back": "Radiator {radiator} held back: {reason}",
    "log_power_limit": "Radiator {radiator}: power limit of {limit} W",
    "log_problem": "Radiator {radiator}: {problem}",
    "log_over": "Over: {what}",
    "log_paired": 'Client "{name}" paired; it may {may}',
    "log_target_changed": 'Target of radiator {radiator} changed by client "{name}"',
    "log_schedule_changed": 'Schedule of radiator {radiator} changed by client "{name}"',
    "log_token_removed_by": 'Access of client "{name}" removed by client "{by}"',
    "log_pairing_opened": "An administrator lets a client pair; it may {may}",
    "log_invited": "An administrator made an invitation; its client may {may}",
    "log_update_asked": 'Client "{name}" asked for the update',
}
