#!/usr/bin/env bash
# Packs the command line tool: the package that people install, the native package for one platform, and the one for all others.
# Native code is compiled on the system it is for, so each system packs its own; the other two are packed once.
#
#   eng/pack.sh [OUTPUT_FOLDER [RUNTIME_IDENTIFIER]]
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
output=${1:-$root/artifacts/package/tool}
rid=${2:-$(dotnet --info | sed -n 's/^ *RID: *//p')}
project=$root/src/ContainerLint.Tool
# Packages take what lies in the publish folder, also from builds before.
rm -rf "$root/artifacts/publish/ContainerLint.Tool"
pack() { dotnet pack "$project" --configuration Release --output "$output" --nologo --verbosity quiet "$@"; }

pack
pack --runtime "$rid"
pack --runtime any -p:PublishAot=false
ls -1 "$output"
