"""What the radiator says in English."""

ENGLISH = {
    "about": "Turns a computer into a radiator that heats a room exactly as wanted.",
    "about_run": "heat, and serve the Local API",
    "about_pair": "let a client (Home Assistant) pair with the running radiator",
    "opt_state_dir": "folder for identity, targets and totals; only its owner can read it",
    "opt_address": "address to serve (default: all)",
    "opt_port": "port to serve (default: %(default)s; 0: any free one)",
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
    "state_dir_too_long": "The path {state_dir} is too long for a socket. "
    "Choose a shorter one with --state-dir.",
    "already_running": "A radiator already runs on {state_dir}. "
    "Stop it first, or choose another folder with --state-dir.",
    "not_running": "No radiator runs on {state_dir}. "
    "Start it with 'chaleur-radiator run', or give the folder it uses with --state-dir.",
    "admin_forbidden": "You may not administer the radiator of {state_dir}. "
    "Run this as the user that runs the radiator.",
    "no_answer": "The radiator of {state_dir} does not answer as it should. Start it again.",
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
    "rapl_missing": "The processors' own power meter cannot be read for radiator {id}: {reason}. "
    "Most often only root may read it. Measure with a plug instead, or give power points.",
}
