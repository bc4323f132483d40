# shellcheck shell=bash
# librdkafka for scripts/setup, which sources this file and has step, apt_get and the rest.
#
# Debian 12 has 2.0.2, which loses messages when a rebalance meets a batch consume and
# cannot talk to brokers that send tagged fields. There the source package of Debian 13 is
# built into packages and installed by apt, so that the compiler, the dynamic linker, kcat
# and the tests all see one library, and a later system upgrade replaces it.

RDKAFKA_WANTED=2.3
RDKAFKA_SUITE=trixie
DEBIAN_KEYRING=/usr/share/keyrings/debian-archive-keyring.gpg
RDKAFKA_BUILD_PACKAGES=(
  build-essential dpkg-dev fakeroot debhelper pkgconf python3 rapidjson-dev zlib1g-dev
  libcurl4-openssl-dev liblz4-dev libsasl2-dev libssl-dev libzstd-dev
)

# What programs get at run time, which may differ from what the compiler sees.
loaded_librdkafka() {
  "$PYTHON" - 2>/dev/null <<'PY'
import ctypes
version = ctypes.CDLL("librdkafka.so.1").rd_kafka_version_str
version.restype = ctypes.c_char_p
print(version().decode())
PY
}

librdkafka_ready() {
  pkg-config --atleast-version="$RDKAFKA_WANTED" rdkafka 2>/dev/null &&
    [ "$(pkg-config --modversion rdkafka)" = "$(loaded_librdkafka)" ]
}

distribution_has_librdkafka() {
  local candidate
  candidate="$(apt-cache policy librdkafka-dev | sed -n 's/^ *Candidate: *//p')"
  [ -n "$candidate" ] && [ "$candidate" != "(none)" ] &&
    dpkg --compare-versions "$candidate" ge "$RDKAFKA_WANTED"
}

# The mirror that this machine already uses for its own release.
own_debian_mirror() {
  local codename
  # shellcheck disable=SC1091
  codename="$(. /etc/os-release && printf '%s' "${VERSION_CODENAME:-}")"
  # shellcheck disable=SC2016
  apt-get indextargets --format '$(ORIGIN) $(CODENAME) $(RELEASE) $(REPO_URI)' 'Created-By: Packages' |
    awk -v name="$codename" '$1 == "Debian" && ($2 == name || $3 == name) { print $4; exit }'
}

# apt with state, cache and sources of its own in folder $1: the machine's stay as they are.
private_apt_get() {
  local folder="$1"
  shift
  # apt would drop to a user of its own, who may not write there: it stays the caller.
  apt-get -q -y \
    -o Dir::State="$folder/state" -o Dir::State::status="$folder/status" -o Dir::Cache="$folder/cache" \
    -o Dir::Etc::SourceList="$folder/private.sources" -o Dir::Etc::SourceParts=/dev/null \
    -o APT::Get::AllowUnauthenticated=false -o Acquire::AllowInsecureRepositories=false \
    -o APT::Update::Post-Invoke::= -o APT::Sandbox::User="$(id -un)" "$@"
}

# apt checks the suite's signature and, through it, the hash of every file it fetches.
fetch_librdkafka_source() {
  local folder="$1" mirror
  mirror="$(own_debian_mirror)"
  [ -n "$mirror" ] || {
    echo "no Debian mirror found in this machine's own apt sources"
    return 1
  }
  mkdir -p "$folder/state/lists/partial" "$folder/cache/archives/partial"
  : >"$folder/status"
  printf 'Types: deb-src\nURIs: %s\nSuites: %s\nComponents: main\nSigned-By: %s\n' \
    "$mirror" "$RDKAFKA_SUITE" "$DEBIAN_KEYRING" >"$folder/private.sources"
  private_apt_get "$folder" update
  cd "$folder" || return 1
  private_apt_get "$folder" source --download-only librdkafka
}

# Lower than the suite's own version, so that an upgrade of the system takes its package.
build_librdkafka_packages() {
  local folder="$1" version
  cd "$folder" || return 1
  dpkg-source -x ./librdkafka_*.dsc source
  cd source || return 1
  version="$(dpkg-parsechangelog -S Version)"
  {
    printf 'librdkafka (%s~scorecard1) %s; urgency=medium\n\n' "$version" "$RDKAFKA_SUITE"
    printf '  * Rebuilt for the release that this machine runs.\n\n'
    printf ' -- scorecard setup <root@localhost>  %s\n\n' "$(date -R)"
    cat debian/changelog
  } >debian/changelog.new
  mv debian/changelog.new debian/changelog
  # A plain environment: neither the Swift toolchain's linker nor another Python gets in.
  env -i HOME="$folder" LANG=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin \
    DEB_BUILD_OPTIONS="nocheck noautodbgsym parallel=$(nproc)" \
    dpkg-buildpackage --build=binary --no-sign --root-command=fakeroot
}

install_built_packages() {
  local folder="$1"
  apt_get install --no-install-recommends --allow-downgrades \
    "$folder"/librdkafka1_*.deb "$folder"/librdkafka++1_*.deb "$folder"/librdkafka-dev_*.deb
  as_root ldconfig
}

build_librdkafka() {
  local folder
  [ -r "$DEBIAN_KEYRING" ] ||
    die "this system's packages have no librdkafka $RDKAFKA_WANTED or later, and it is not Debian: install it by hand."
  install_packages "what librdkafka is built with" "${RDKAFKA_BUILD_PACKAGES[@]}"
  folder="$(mktemp -d "${TMPDIR:-/tmp}/scorecard-librdkafka.XXXXXX")"
  # apt's own user reads the finished packages there.
  chmod 755 "$folder"
  # shellcheck disable=SC2064
  trap "rm -rf '$folder'" EXIT
  step "fetch librdkafka's source package ($RDKAFKA_SUITE)" fetch_librdkafka_source "$folder"
  step "build librdkafka" build_librdkafka_packages "$folder"
  step "install librdkafka" install_built_packages "$folder"
  rm -rf "$folder"
  trap - EXIT
}

install_librdkafka() {
  librdkafka_ready && return 0
  apt_update
  if distribution_has_librdkafka; then
    step "install librdkafka" apt_get install --no-install-recommends librdkafka-dev
  else
    build_librdkafka
  fi
  librdkafka_ready ||
    die "librdkafka: pkg-config says '$(pkg-config --modversion rdkafka 2>/dev/null)', but programs load '$(loaded_librdkafka)'. Another copy stands in the way: see 'ldconfig -p | grep rdkafka'."
}

# kcat is the tests' second opinion, so it has to speak through the same library.
check_kcat() {
  local wanted
  wanted="$(pkg-config --modversion rdkafka)"
  case "$(kcat -V 2>&1 || true)" in
    *"librdkafka $wanted"*) ;;
    *) die "kcat does not use librdkafka $wanted: $(kcat -V 2>&1 | grep -o 'librdkafka [0-9.]*')" ;;
  esac
}
