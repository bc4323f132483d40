# shellcheck shell=bash
# Receivers of alerts over https for the demonstration: a workflow of Teams and a webhook, on loopback ports, with a
# certificate of their own. Sourced after common.sh, with the stack's environment exported.

RECEIVERS="$STATE/receivers"
PEER="$ROOT/Tests/ChannelsTests/Server/https_peer.py"

# certify: an authority that nobody else trusts, and a certificate for localhost by it.
certify() {
  local new=(-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2)
  openssl req -x509 -subj '/CN=Demonstration authority' -keyout "$RECEIVERS/authority.key" -out "$RECEIVERS/authority.pem" "${new[@]}" 2>/dev/null
  openssl req -x509 -subj '/CN=localhost' -addext subjectAltName=DNS:localhost -addext basicConstraints=critical,CA:FALSE \
    -CA "$RECEIVERS/authority.pem" -CAkey "$RECEIVERS/authority.key" -keyout "$RECEIVERS/server.key" -out "$RECEIVERS/server.pem" \
    "${new[@]}" 2>/dev/null
}

# start_receiver KIND TARGET SETTINGS: its URL is a secret in a file, as for a real one.
start_receiver() {
  local kind="$1" target="$2" settings="$3"
  setsid nohup "$SCORECARD_PYTHON" "$PEER" "$kind" --port-file "$RECEIVERS/$kind.port" --log "$RECEIVERS/$kind.log" \
    --certificate "$RECEIVERS/server.pem" --key "$RECEIVERS/server.key" --settings "$settings" \
    </dev/null >"$RECEIVERS/$kind.out" 2>&1 9>&- &
  echo "$!" >"$RECEIVERS/$kind.pid"
  for _ in $(seq 200); do
    [ ! -s "$RECEIVERS/$kind.port" ] || break
    sleep 0.05
  done
  [ -s "$RECEIVERS/$kind.port" ] || die "the receiver for $kind does not start: $(tail -n 3 "$RECEIVERS/$kind.out")"
  printf 'https://localhost:%s%s\n' "$(cat "$RECEIVERS/$kind.port")" "$target" >"$RECEIVERS/$kind-url"
}

# Starts both, and exports what the notifier must be allowed.
start_receivers() {
  local secret
  rm -rf "$RECEIVERS"
  (umask 077 && mkdir -p "$RECEIVERS")
  certify
  secret="whsec_$(openssl rand -base64 32)"
  printf '%s\n' "$secret" >"$RECEIVERS/webhook-secret"
  start_receiver teams '/workflow?sig=demonstration' '{"target": "/workflow?sig=demonstration"}'
  start_receiver webhook /alerts "{\"target\": \"/alerts\", \"secret\": \"$secret\"}"
  export OUTBOUND_HOSTS=localhost OUTBOUND_PRIVATE_HOSTS=localhost OUTBOUND_CA_FILE="$RECEIVERS/authority.pem"
}

stop_receivers() {
  local file pid
  for file in "$RECEIVERS"/*.pid; do
    [ -e "$file" ] || continue
    pid="$(cat "$file")"
    # The id may be another program's by now.
    if grep -qsaF "$PEER" "/proc/$pid/cmdline"; then kill -TERM "$pid" 2>/dev/null || true; fi
    rm -f "$file"
  done
}
