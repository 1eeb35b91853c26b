# Finds or fetches what the environment is built with. Sourced by scripts/setup.
# shellcheck shell=bash

# fits_python PATH: is it a working CPython 3.13 or 3.14?
fits_python() {
  "$1" -c 'import ctypes, sqlite3, ssl, sys; sys.exit(not (3, 13) <= sys.version_info < (3, 15))' 2>/dev/null
}

# missing_headers PATH: prints the Debian package with its C headers, if they are missing.
missing_headers() {
  "$1" -c 'import pathlib, sys, sysconfig
header = pathlib.Path(sysconfig.get_path("include"), "Python.h")
print("python{}.{}-dev".format(*sys.version_info))
sys.exit(header.exists())'
}

# newest_home_assistant PATH: does it run the newest supported Home Assistant?
newest_home_assistant() {
  "$1" -c 'import sys; sys.exit(sys.version_info < (3, 14, 2))' 2>/dev/null
}

# find_uv: prints the path of uv, the installer; puts it into .cache of the checkout if it must.
find_uv() {
  local found
  if found=$(command -v uv) && "$found" --version >/dev/null 2>&1; then
    echo "$found"
    return
  fi
  local home=$PWD/.cache/uv-tool
  if ! [[ -x $home/bin/uv ]]; then
    say "Fetching uv, the installer, into .cache" >&2
    python3 -m pip install --quiet --disable-pip-version-check --target "$home" uv >&2 ||
      { python3 -m venv "$home" && "$home/bin/pip" install --quiet uv; } >&2 || return 1
  fi
  "$home/bin/uv" --version >/dev/null 2>&1 && echo "$home/bin/uv"
}

# installed_pythons: prints the interpreters of PATH and pyenv, newest minor version first.
# (uv's own search stumbles over pyenv's shims, so it is given a path.)
installed_pythons() {
  local minor found
  for minor in 3.14 3.13; do
    for found in "${PYENV_ROOT:-$HOME/.pyenv}/versions/$minor".*/bin/python"$minor" $(type -ap "python$minor" || true); do
      fits_python "$found" && echo "$found"
    done
  done
  for found in $(type -ap python3 || true); do
    fits_python "$found" && echo "$found"
  done
  return 0
}

# find_python UV: prints the interpreter to use. One that runs the newest Home Assistant is best,
# found or fetched; without network any that fits.
find_python() {
  local uv=$1 found first=''
  for found in $(installed_pythons); do
    if newest_home_assistant "$found"; then
      echo "$found"
      return
    fi
    first=${first:-$found}
  done
  say "Fetching Python 3.14 into .cache, for the newest Home Assistant" >&2
  export UV_PYTHON_INSTALL_DIR=$PWD/.cache/python
  if UV_HTTP_TIMEOUT=20 timeout 300 "$uv" python install --quiet --no-bin 3.14 >/dev/null 2>&1; then
    for found in "$UV_PYTHON_INSTALL_DIR"/cpython-3.14*/bin/python3.14; do
      if fits_python "$found"; then
        echo "$found"
        return
      fi
    done
  fi
  [[ -n $first ]] || return 1
  say "It could not be fetched; an installed Python will do" >&2
  echo "$first"
}
