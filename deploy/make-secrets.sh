#!/bin/sh
# Writes what docker-compose.yml needs and nobody may share: passwords and keys. What is there already stays.
set -eu
umask 077
cd "$(dirname "$0")/.."
mkdir -p deploy/secrets

for key in esr-key sftp-host-key; do
  [ -f "deploy/secrets/$key" ] || ssh-keygen -q -t ed25519 -N '' -C "$key" -f "deploy/secrets/$key"
done
# A container reads it as another user; the folder around it is closed.
chmod 444 deploy/secrets/esr-key

if [ -f .env ]; then
  echo '.env is there already and stays as it is'
  exit
fi
cat > .env <<END
POSTGRES_PASSWORD=$(openssl rand -hex 24)
CHANGEOVER_DB_PASSWORD=$(openssl rand -hex 24)
TEMPORAL_DB_PASSWORD=$(openssl rand -hex 24)
CHANGEOVER_CODEC_KEYS=first:$(openssl rand -base64 32)
ESR_SFTP_HOST_KEY=$(ssh-keygen -lf deploy/secrets/sftp-host-key.pub | cut -d ' ' -f 2)
END
echo 'wrote .env and deploy/secrets'
