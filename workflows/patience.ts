/** Gives up failing within a minute: patience longer than that is a turn of the workflow on the season's clock. */
export const withinAMinute = {
  scheduleToCloseTimeout: '60s',
  retry: { initialInterval: '1s' },
} as const;

/** Heartbeats its progress: while it goes on it may run on, and it gives up failing after half a minute. */
export const whileItGoesOn = {
  heartbeatTimeout: '30s',
  retry: { initialInterval: '1s', maximumAttempts: 6 },
} as const;
