#!/bin/sh
# Runs `$2 $1` under its own pid, and ends it when the process that started it has gone.
starter=$PPID
server=$$
(
  while kill -0 "$starter" && kill -0 "$server"; do sleep 1; done
  kill -KILL "$server"
) </dev/null >/dev/null 2>&1 &
exec "$2" "$1"
