"""What the people who keep it running use: starting well, watching, alerts, the doctor, backups. Nothing here speaks to members."""
