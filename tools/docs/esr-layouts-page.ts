import { fileTypes, layouts } from '../../systems/esr/layout/index.ts';
import {
  type Fact,
  type Field,
  notationOf,
  type RecordLayout,
  sayCondition,
} from '../../systems/esr/layout/layout.ts';
import { filesWith } from './layouts.ts';
import { table } from './parts.ts';

/** docs/esr-layouts.md: every column of every record that is exchanged with ESR. */
export const esrLayoutsPage = (): string =>
  [
    '# The layouts of ESR’s records',
    'Written by `npm run docs` from `systems/esr/layout/`.',
    'The type is in ESR’s notation: `X(n)` text of at most n bytes, `F(n)` text of exactly n bytes, `N(n,m)` a number of at most n digits, m of them decimals, `L(n)` a number of exactly n digits with its leading zeros. _Published_ says what public material tells of a column; whatever is not among it is our choice. A field marked _personal_ never appears in a finding, a log line or a cause.',
    'How lines, quotes, dates and characters are written: [esr.md](esr.md#what-is-ours). How the true columns are put in the place of ours: [esr.md](esr.md#the-true-columns).',
    '## The files',
    table(
      ['file', 'goes', 'what', 'records'],
      Object.entries(fileTypes).map(([type, { direction, says, records }]) => [
        type,
        direction,
        says,
        records.map((record) => `\`${record}\``).join(', '),
      ]),
    ),
    ...Object.values(layouts).flatMap(recordPart),
  ].join('\n\n');

const recordPart = (layout: RecordLayout): string[] => [
  `## ${layout.record}`,
  `${layout.says} In: ${filesWith(layout)}.`,
  table(
    ['column', 'field', 'type', 'mandatory', 'published', 'remarks'],
    [
      ['1', `\`${layout.code}\``, 'F(3)', 'yes', codePublished(layout), ''],
      ...layout.fields.map((field) => [
        String(field.position),
        field.name,
        notationOf(field),
        mandatory(field),
        field.published.length === 0 ? '–' : field.published.map((fact) => said[fact]).join(', '),
        remarks(field),
      ]),
    ],
  ),
];

const mandatory = (field: Field): string =>
  field.mandatory ? 'yes' : field.mandatoryWhen ? `where ${sayCondition(field.mandatoryWhen)}` : '';

const said: Record<Fact, string> = {
  column: 'column',
  name: 'name',
  type: 'type',
  length: 'length',
  mandatory: 'mandatory',
  values: 'values',
};

/** The one published line is that of a POS. */
const codePublished = ({ record }: RecordLayout): string => (record === 'POS' ? 'column' : '–');

const remarks = ({ values, format, personal, note }: Field): string =>
  [
    values && `one of ${values.join(', ')}`,
    format && formats[format],
    note,
    personal && '_personal_',
  ]
    .filter(Boolean)
    .join('; ');

const formats: Record<NonNullable<Field['format']>, string> = {
  date: 'YYYY-MM-DD',
  timestamp: 'YYYYMMDD HHMMSS',
  postcode: 'a United Kingdom postcode',
  authority: 'three or four digits',
  key: 'no space before or after it',
};
