#!/bin/sh
# Outlives the host just long enough to end what it had started: no host, no heat.
# The standard input is a pipe whose other end only the host holds; however the host ends, the
# pipe ends with it, and the processes of the control group are killed.
# Arguments: the folders of the group, as in power/cgroup.py.
trap '' INT TERM HUP
while read -r _; do :; done
# The program may have made groups below its own.
while pids=$(find "$1" -name cgroup.procs -exec cat {} +); [ -n "$pids" ]; do
    if [ -e "$1/cgroup.kill" ]; then
        echo 1 > "$1/cgroup.kill"
    else
        # shellcheck disable=SC2086 # a list
        kill -9 $pids
    fi
    # In version 1 a frozen process dies once it is thawed.
    for folder in "$@"; do
        [ ! -e "$folder/freezer.state" ] || echo THAWED > "$folder/freezer.state"
    done
    sleep 0.02
done
find "$@" -depth -type d -exec rmdir {} \;
