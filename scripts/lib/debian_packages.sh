# Installs the Debian (Ubuntu, ...) packages that a purpose needs. Sourced by scripts/setup.
# shellcheck shell=bash

# What Qt needs to be imported, and to open a window on X11.
qt_packages=(
  libglib2.0-0 libgl1 libegl1 libfontconfig1 libfreetype6 libdbus-1-3 libxkbcommon0 libbrotli1
  fonts-dejavu-core libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1
  libxcb-render-util0 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0
)
# A desktop with a real tray, a keyring and network namespaces, for the tests.
test_packages=(
  "${qt_packages[@]}" xvfb openbox trayer xdotool x11-utils imagemagick dbus gnome-keyring iproute2 util-linux curl
  desktop-file-utils appstream
)

is_installed() {
  dpkg-query -W -f='${db:Status-Status}\n' "$1" 2>/dev/null | grep -qx installed ||
    dpkg-query -W -f='${db:Status-Status}\n' "$1t64" 2>/dev/null | grep -qx installed
}

# wanted_packages PURPOSE: some of Home Assistant's requirements are compiled here, and the demo needs Qt only where there is a display to show the tray app on.
wanted_packages() {
  # uv, the installer, comes by pip.
  if ! command -v uv >/dev/null && ! python3 -m pip --version >/dev/null 2>&1; then
    echo python3-pip
  fi
  command -v g++ >/dev/null || echo g++
  if [[ $1 == test ]]; then
    printf '%s\n' "${test_packages[@]}"
  elif [[ -n ${DISPLAY:-}${WAYLAND_DISPLAY:-} ]]; then
    printf '%s\n' "${qt_packages[@]}"
  fi
}

# install_debian_packages ASSUME_YES PACKAGE...: asks first when a person is there to answer.
install_debian_packages() {
  local assume_yes=$1 missing=() package as_root=() answer
  shift
  for package in "$@"; do
    command -v dpkg-query >/dev/null && ! is_installed "$package" && missing+=("$package")
  done
  ((${#missing[@]})) || return 0
  if ! command -v apt-get >/dev/null; then
    return 0
  fi
  say "These Debian packages are needed and not installed:"
  say "  ${missing[*]}"
  if ((EUID)); then as_root=(sudo); fi
  if [[ -z $assume_yes && -z ${CI:-} && -t 0 ]]; then
    read -r -p "  Install them now with ${as_root[*]:-your} apt-get? [Y/n] " answer
    [[ ${answer:-y} == [yYoO]* ]] || { say "Left out: what needs them will say so."; return 0; }
  elif ((EUID)) && ! sudo -n true 2>/dev/null; then
    say "They can't be installed without a password; what needs them will say so. By hand:"
    say "  sudo apt-get install --no-install-recommends ${missing[*]}"
    return 0
  fi
  say "Installing ${#missing[@]} Debian packages"
  local log
  log=$(mktemp)
  if ! { "${as_root[@]}" apt-get -o DPkg::Lock::Timeout=300 update -qq &&
    DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends "${missing[@]}"; } \
    >"$log" 2>&1; then
    tail -n 5 "$log" >&2
    rm -f "$log"
    fail "apt-get could not install them; its last words stand above."
  fi
  rm -f "$log"
}
