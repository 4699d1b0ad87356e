# Shared by tools/run and tools/test; sourced, never started. Bash.
# Sets `root`, the project folder, and goes there.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root" || exit 3

say() { printf '== %s\n' "$*"; }

fail() {
    printf 'error: %s\n' "$1" >&2
    exit "${2:-3}"
}

# The names in tools/packages.txt that are not installed.
missing_packages() {
    local wanted installed
    wanted=$(sed -e 's/#.*//' -e '/^[[:space:]]*$/d' -e 's/[[:space:]]//g' tools/packages.txt | sort -u)
    # dpkg-query exits 1 when it does not know one of the names: that is an answer here, not a failure.
    # shellcheck disable=SC2086
    installed=$({ dpkg-query -W -f='${Package} ${db:Status-Status}\n' $wanted 2>/dev/null || true; } |
        awk '$2 == "installed" { print $1 }' | sort -u)
    comm -23 <(printf '%s\n' "$wanted") <(printf '%s\n' "$installed")
}

# Runs a command as root, without ever waiting for a password that nobody can type.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif [ -t 0 ]; then
        sudo "$@"
    else
        sudo -n "$@"
    fi
}

install_missing_packages() {
    if ! command -v dpkg-query >/dev/null; then
        say "This is not a Debian system: make sure that what tools/packages.txt names is installed"
        return
    fi
    local missing
    missing=$(missing_packages | tr '\n' ' ')
    [ -z "${missing// /}" ] && return
    say "Installing: $missing"
    local by_hand="as root: apt-get update && apt-get install --no-install-recommends $missing"
    command -v apt-get >/dev/null || fail "apt-get is missing. Install these packages, then start again: $missing"
    if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
        fail "Packages are missing and there is no sudo. Run this $by_hand"
    fi
    local options=(-o Acquire::Retries=3 -o DPkg::Lock::Timeout=300)
    as_root env DEBIAN_FRONTEND=noninteractive apt-get "${options[@]}" update -q ||
        say "The package lists could not be refreshed; trying with those that are here"
    # shellcheck disable=SC2086
    as_root env DEBIAN_FRONTEND=noninteractive apt-get "${options[@]}" install -q -y --no-install-recommends $missing ||
        fail "Packages could not be installed. Run this $by_hand"
}

# Compile jobs: one a processor, but no more than there is memory for (about 1.2 GB each with Qt headers).
build_jobs() {
    local cpus kilobytes by_memory
    cpus=$(nproc 2>/dev/null || echo 2)
    kilobytes=$(awk '/^MemAvailable:/ { print $2 }' /proc/meminfo 2>/dev/null)
    by_memory=$((${kilobytes:-4000000} / 1200000))
    [ "$by_memory" -lt 1 ] && by_memory=1
    [ "$by_memory" -lt "$cpus" ] && echo "$by_memory" || echo "$cpus"
}

# configure PRESET: only when there is something to configure; ninja itself notices changed CMake files.
configure() {
    local folder="build/$1"
    mkdir -p "$folder"
    # A home that cannot be written to must not break the compiler cache.
    if [ -z "${CCACHE_DIR:-}" ] && { [ -z "${HOME:-}" ] || [ ! -w "${HOME:-}" ]; }; then
        export CCACHE_DIR="$root/build/ccache"
    fi
    if [ -f "$folder/build.ninja" ] && [ "$folder/build.ninja" -nt CMakePresets.json ]; then
        return
    fi
    say "Configuring $folder"
    if ! cmake --preset "$1" >"$folder/configure.log" 2>&1 </dev/null; then
        cat "$folder/configure.log" >&2
        fail "CMake could not configure $folder (see above)" 1
    fi
}

# build PRESET [TARGET...]: everything without a target. One build of a folder at a time.
build() {
    local preset=$1
    shift
    local targets=()
    [ $# -gt 0 ] && targets=(--target "$@")
    say "Building build/$preset${*:+: $*}"
    flock "build/$preset/.lock" cmake --build --preset "$preset" -j "$(build_jobs)" "${targets[@]}" </dev/null ||
        fail "The build failed (see above)" 1
}

seconds() { date +%s; }

minutes() { printf '%d min %02d s' $(($1 / 60)) $(($1 % 60)); }
