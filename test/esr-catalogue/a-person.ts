import { post } from '../activities/an-exchange.ts';

type Cells = Readonly<Record<number, string>>;

/** A line of ESR's with these columns, the others empty; column 1 is the record's code. */
const line = (code: string, columns: number, cells: Cells): string =>
  [
    code,
    ...Array.from({ length: columns - 1 }, (_, index) => {
      const cell = cells[index + 2];
      return cell === undefined ? '' : `"${cell}"`;
    }),
  ].join(',');

/** The doctor of the post as ESR has them, and as Intrepid does; a test says what is otherwise. */
export const per = (of: Cells = {}): string =>
  line('PER', 33, {
    ...{ 2: 'E1', 8: 'EXAMPLE', 9: 'ADA', 12: 'DR', 13: 'F', 14: '1990-05-17' },
    20: 'ADA@EXAMPLE.ORG',
    ...of,
  });

export const add = (of: Cells = {}): string =>
  line('ADD', 13, {
    ...{ 2: 'E1', 4: 'C', 6: 'Y', 7: '1 LONG ROAD', 10: 'CAMBRIDGE', 12: 'CB22 0QQ' },
    ...of,
  });

export const abs = (of: Cells = {}): string => {
  const { 7: days = '21', ...others } = of;
  const cells = {
    ...{ 2: 'E1', 4: 'C', 5: '2027-09-01', 6: '2027-09-21', 8: 'A77' },
    ...others,
  };
  return line('ABS', 8, cells).replace(/,,("[^"]*")$/, `,${days},$1`);
};

export const pbd = (of: Cells = {}): string =>
  line('PBD', 5, { 2: 'E1', 3: 'General Medical Council', 4: '7000001', ...of });

/** An assignment with the person id that joins it to the other records. */
export const asg = (
  of: {
    readonly authority?: string;
    readonly post?: string;
    readonly gmc?: string;
    readonly person?: string;
    readonly indicator?: 'C' | 'D';
  } = {},
): string => {
  const { authority = '0292', gmc = '7000001', person = 'E1', indicator = 'C' } = of;
  return `ASG,100001,"200001","${of.post ?? post}","${authority}",555,"${gmc}","2027-08-04","${indicator}","${person}"`;
};
