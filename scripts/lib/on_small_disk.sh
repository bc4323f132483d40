#!/bin/sh
# Becomes a command, as another user than root, with a small empty disk on a folder that only the command sees.
#
#   scripts/lib/on_small_disk.sh FOLDER MEGABYTES COMMAND [ARGUMENT...]
#
# Root needs CAP_SYS_ADMIN, and lends the command to the user postgres. Any other user needs to be allowed user
# namespaces: within the first he is root, so that he may mount, and within a second he is somebody again, because
# PostgreSQL refuses to run as root.
set -eu

case "${SMALL_DISK_STAGE:-}" in
  '')
    if [ "$(id -u)" -eq 0 ]; then
      SMALL_DISK_STAGE=root exec unshare --mount "$0" "$@"
    fi
    SMALL_DISK_STAGE=user exec unshare --map-root-user --mount "$0" "$@"
    ;;
  root) owner=",uid=$(id -u postgres),gid=$(id -g postgres)" ;;
  user) owner= ;;
esac

folder="$1"
megabytes="$2"
shift 2
mount -t tmpfs -o "size=${megabytes}m,mode=0700$owner" tmpfs "$folder"
cd /
if [ "$SMALL_DISK_STAGE" = root ]; then
  exec setpriv --reuid=postgres --regid=postgres --clear-groups -- "$@"
fi
exec unshare --user --map-user=1000 --map-group=1000 -- "$@"
