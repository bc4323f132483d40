# shellcheck shell=bash
# Starts and stops worker processes on the local stack. Sourced after common.sh, with the stack's environment exported.

WORKERS="$STATE/workers"

# database_url NAME: the database's URL for a worker, which acts under its own role there.
database_url() {
  local role="scorecard_${1#rag-}" separator='?'
  case "$DATABASE_URL" in *\?*) separator='&' ;; esac
  printf '%s%soptions=-c%%20role%%3D%s\n' "$DATABASE_URL" "$separator" "$role"
}

# start_worker NAME: runs one more instance in the background; its port and process id are kept beside its log, and of the
# dashboard the port of its pages (`.pages`), which PAGES_PORT may name.
start_worker() {
  local name="$1" instance port url pages=""
  mkdir -p "$WORKERS"
  instance="$name-$(find "$WORKERS" -name "$name-*.pid" | wc -l)"
  port="$("$SCORECARD_PYTHON" "$ROOT/scripts/lib/free_port.py")"
  url="$(database_url "$name")"
  if [ "$name" = dashboard ]; then
    pages="${PAGES_PORT:-$("$SCORECARD_PYTHON" "$ROOT/scripts/lib/free_port.py")}"
    echo "$pages" >"$WORKERS/$instance.pages"
  fi
  DATABASE_URL="$url" HTTP_PORT="$port" PAGES_PORT="$pages" PAGES_HOST="${PAGES_HOST:-127.0.0.1}" setsid nohup "$BIN/$name" </dev/null >"$WORKERS/$instance.log" 2>&1 9>&- &
  echo "$!" >"$WORKERS/$instance.pid"
  echo "$port" >"$WORKERS/$instance.port"
}

# Waits until every worker says that it is ready, or one has ended.
wait_until_ready() {
  local deadline=$((SECONDS + 60)) file
  for file in "$WORKERS"/*.port; do
    until curl -fsS -o /dev/null "http://127.0.0.1:$(cat "$file")/readyz" 2>/dev/null; do
      if ! kill -0 "$(cat "${file%.port}.pid")" 2>/dev/null; then
        tail -n 5 "${file%.port}.log" >&2
        die "$(basename "${file%.port}") has ended"
      fi
      [ "$SECONDS" -lt "$deadline" ] || die "$(basename "${file%.port}") is not ready; see ${file%.port}.log"
      sleep 0.1
    done
  done
}

# Whether this checkout's worker with a process id runs: the id may be another program's by now.
is_worker() { grep -qsaF "$ROOT/.build/" "/proc/$1/cmdline"; }

# any_worker_runs: exit 0 where at least one does.
any_worker_runs() {
  local file
  for file in "$WORKERS"/*.pid; do
    [ -e "$file" ] && is_worker "$(cat "$file")" && return 0
  done
  return 1
}

# Asks every worker to end, and waits until it has.
stop_workers() {
  local file pid
  for file in "$WORKERS"/*.pid; do
    [ -e "$file" ] || continue
    pid="$(cat "$file")"
    if is_worker "$pid"; then
      kill -TERM "$pid" 2>/dev/null || true
      for _ in $(seq 200); do
        kill -0 "$pid" 2>/dev/null || break
        sleep 0.1
      done
      kill -KILL "$pid" 2>/dev/null || true
    fi
    rm -f "$file"
  done
  rm -rf "$WORKERS"
}
