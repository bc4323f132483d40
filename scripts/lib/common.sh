# shellcheck shell=bash
# What the scripts share: where the checkout is, how to speak, how to become root.
# Sourced, never run. Works for root and, with sudo, for an ordinary user.

# The checkout is two folders above this file, wherever the caller stands.
ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)"
STATE="$ROOT/.stack"
VENV="$ROOT/.venv"
export ROOT STATE VENV

# Progress goes to stderr, one line each: stdout belongs to results (`stack env` is evaluated).
say() { printf '%s: %s\n' "${SCRIPT_NAME:-scripts}" "$*" >&2; }

die() {
  say "error: $*"
  exit 1
}

# Runs a command as root: directly, or through sudo for an ordinary user.
as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null 2>&1; then
    sudo -- "$@"
  else
    die "'$1' needs root, and there is no sudo here. Run scripts/setup once as root, then again as yourself."
  fi
}

# The state folder holds logs, locks and a database password: only its owner looks in.
make_state_folder() {
  if ! mkdir -p "$STATE" 2>/dev/null || ! [ -w "$STATE" ]; then
    die "cannot write to $STATE: it belongs to another user. Use a checkout of your own."
  fi
}
