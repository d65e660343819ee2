interface Words {
  readonly subject: string;
  readonly body: string;
}

/**
 * A letter of a rehearsal says so, and the commands that it prints speak to the rehearsal. Not to which one by number:
 * the same seed writes the same letters in every rehearsal, and the newest is meant where none is named.
 */
export const inRehearsal = ({ subject, body }: Words): Words => ({
  subject: `REHEARSAL: ${subject}`,
  body: [
    'REHEARSAL: the doctors, posts and dates of this letter are invented.',
    '',
    ...body.split('\n').map(commandsInRehearsal),
  ].join('\n'),
});

/** A command stands on a line of its own, or between backticks in a sentence. */
const commandsInRehearsal = (line: string): string =>
  /^ *changeover /.test(line)
    ? `${line} --rehearsal`
    : line.replaceAll(/`(changeover [^`]*)`/g, '`$1 --rehearsal`');
