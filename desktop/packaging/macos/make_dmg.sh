#!/bin/sh
# Makes dist/Chaleur.dmg of the app that build.py made, on macOS 14 or newer:
#
#   python3 desktop/packaging/build.py
#   desktop/packaging/macos/make_dmg.sh
#
# With SIGN_AS="Developer ID Application: …" it is signed, and with NOTARY_PROFILE=… (made once by
# `xcrun notarytool store-credentials`) also notarised; otherwise macOS asks the person to allow it.
set -eu
cd "$(dirname "$0")/../../.."
app=dist/Chaleur.app
dmg=dist/Chaleur.dmg
[ -d "$app" ] || { echo "make_dmg.sh: no $app: run build.py first" >&2; exit 1; }

if [ -n "${SIGN_AS:-}" ]; then
  # Every library first, the app last: its signature covers theirs.
  find "$app/Contents" -type f \( -name '*.dylib' -o -name '*.so' \) -print0 |
    xargs -0 -n 20 codesign --force --timestamp --options runtime --sign "$SIGN_AS"
  codesign --force --timestamp --options runtime \
    --entitlements desktop/packaging/macos/entitlements.plist --sign "$SIGN_AS" "$app"
  codesign --verify --deep --strict "$app"
fi

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
cp -R "$app" "$stage/"
ln -s /Applications "$stage/Applications"
hdiutil create -volname Chaleur -srcfolder "$stage" -format UDZO -ov "$dmg"

if [ -n "${SIGN_AS:-}" ] && [ -n "${NOTARY_PROFILE:-}" ]; then
  codesign --force --timestamp --sign "$SIGN_AS" "$dmg"
  xcrun notarytool submit "$dmg" --keychain-profile "$NOTARY_PROFILE" --wait
  xcrun stapler staple "$dmg"
fi
echo "$dmg"
