/** What nobody outside ESR knows of notifications beside their columns. */
export interface NotificationRules {
  /** Whether a replacement is told as such (3). Without it a withdrawal (2) and the new picture (1) say the same. */
  readonly replacements: boolean;
  /** The reasons that Intrepid gives for a withdrawal, each with ESR's code; any other is Other. */
  readonly withdrawalReasons: Readonly<Record<string, string>>;
}

/** Ours: no type 3, whose layout is not published, and no code but that of Other. */
export const notificationRules: NotificationRules = { replacements: false, withdrawalReasons: {} };

/** The one published code of a reason. */
const other = '3';

/** ESR's code for a reason as Intrepid writes it; for one that is not in the list, and for none, that of Other. */
export function withdrawalReason(
  { withdrawalReasons }: NotificationRules,
  given: string | undefined,
): string {
  const wanted = given?.trim().toLowerCase();
  const known = Object.entries(withdrawalReasons).find(
    ([reason]) => reason.toLowerCase() === wanted,
  );
  return known?.[1] ?? other;
}
