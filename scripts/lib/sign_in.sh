# shellcheck shell=bash
# Starts and stops the proxy that signs in whoever one chooses, before the dashboard. Sourced after workers.sh.

SIGN_IN="$STATE/sign-in"
SESSION_KEY="$SIGN_IN/session-key"

# What session cookies are signed with; another one each time ends all sessions.
make_session_key() {
  mkdir -p "$SIGN_IN"
  (umask 077 && openssl rand -hex 32 >"$SESSION_KEY")
}

# dashboard_address: where the pages are, in their public edition.
dashboard_address() { printf 'http://127.0.0.1:%s\n' "$(cat "$WORKERS/dashboard-0.pages")"; }

# signed_in_address USER GROUPS: where one is taken for somebody.
signed_in_address() { printf 'http://127.0.0.1:%s/__be?user=%s&groups=%s\n' "$(cat "$SIGN_IN/port")" "$1" "$2"; }

start_sign_in() {
  local port
  port="$("$SCORECARD_PYTHON" "$ROOT/scripts/lib/free_port.py")"
  setsid nohup "$SCORECARD_PYTHON" "$ROOT/scripts/lib/sign_in_proxy.py" --to "$(cat "$WORKERS/dashboard-0.pages")" \
    --port "$port" </dev/null >"$SIGN_IN/proxy.log" 2>&1 9>&- &
  echo "$!" >"$SIGN_IN/pid"
  echo "$port" >"$SIGN_IN/port"
}

stop_sign_in() {
  local pid
  if [ -f "$SIGN_IN/pid" ]; then
    pid="$(cat "$SIGN_IN/pid")"
    if grep -qsaF sign_in_proxy.py "/proc/$pid/cmdline"; then kill "$pid" 2>/dev/null || true; fi
  fi
  rm -rf "$SIGN_IN"
}
