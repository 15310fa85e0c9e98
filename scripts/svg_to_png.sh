#!/usr/bin/env bash
# Makes PNG files of figures that bgsim drew: scripts/svg_to_png.sh [-w WIDTH] FILE.svg...
# Each FILE.svg gives FILE.png beside it, WIDTH pixels wide (1920 unless told). Needs rsvg-convert (package
# librsvg2-bin) or Chromium. Figures of the theme "auto" come out light.
set -euo pipefail

usage() {
  sed -n '2,4s/^# //p' "$0" >&2
  exit 2
}

width=1920
if [ "${1:-}" = -w ]; then
  [[ "${2:-}" =~ ^[1-9][0-9]*$ ]] || usage
  width=$2
  shift 2
fi
[ $# -gt 0 ] || usage

# by_chromium SVG PNG: the figure's own size follows from its view box.
by_chromium() {
  local box height
  box=$(grep -o -m 1 'viewBox="0 0 [0-9.]* [0-9.]*"' "$1")
  height=$(awk -v width="$width" '{ gsub(/"/, ""); printf "%d", width * $4 / $3 }' <<< "$box")
  local page
  page=$(mktemp --suffix .html)
  printf '<body style="margin:0"><img src="file://%s" style="width:100vw"></body>' "$(realpath "$1")" > "$page"
  "$chromium" --headless --no-sandbox --disable-gpu --hide-scrollbars --allow-file-access-from-files \
    --window-size="$width,$height" --screenshot="$2" "file://$page" > /dev/null 2>&1
  rm -f "$page"
}

chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
for svg in "$@"; do
  [ -f "$svg" ] || { echo "there is no file $svg" >&2; exit 3; }
  png=${svg%.svg}.png
  if command -v rsvg-convert > /dev/null; then
    rsvg-convert --width "$width" --keep-aspect-ratio --output "$png" "$svg"
  elif [ -n "$chromium" ]; then
    by_chromium "$svg" "$png"
  else
    echo "needs rsvg-convert (librsvg2-bin) or chromium" >&2
    exit 3
  fi
  echo "wrote $png"
done
