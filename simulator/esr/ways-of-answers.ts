import {
  bytesOf,
  late,
  lines,
  lost,
  others,
  sent,
  truncated,
  twice,
  withFields,
  withoutZeros,
  type WaysOf,
} from './spoil-file.ts';

/** The place and the position of an application that was never made. */
const nothingOfOurs = '999999999999999';

/** How answers to applicants, and confirmations of notifications, go wrong. */
export const waysOfAnswers: WaysOf<'answers' | 'confirmations'> = {
  'answers-late': late,
  'answers-lost': lost,
  'answers-twice': twice,
  'answers-truncated': truncated,
  'answers-echo': (whole) => ({
    files: [
      sent(
        whole,
        'now',
        lines(([first = '', answer = '', ...rest]) => [first, `${answer},YO12 5EX,`, ...rest])(
          bytesOf(whole),
          whole,
        ),
      ),
    ],
    isSaid: true,
  }),
  'answers-without-zeros': others(true, (records) =>
    records.map((one) => withFields(one, { positionId: withoutZeros(one.fields['positionId']) })),
  ),
  'answers-to-nothing': others(true, (records) => [
    ...records,
    ...records
      .slice(0, 1)
      .map((one) => withFields(one, { esrVacancyId: nothingOfOurs, positionId: nothingOfOurs })),
  ]),
  'confirmations-late': late,
  'confirmations-truncated': truncated,
};
