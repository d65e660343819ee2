import { z } from 'zod';
import type { TrustGiven } from '../../systems/register/trusts.ts';
import { columnsOf, csvLinesOf, type LineWrong } from './csv-lines.ts';

const blank = z.literal('').transform(() => null);
const yesOrNo = z.enum(['yes', 'no']).transform((word) => word === 'yes');

const schema = z
  .object({
    ods: z.string().regex(/^[A-Z0-9]{3,5}$/),
    name: z.string().min(1).max(120),
    authority: z
      .string()
      .regex(/^\d{3,4}$/)
      .or(blank),
    on_interface: yesOrNo,
    lead_employer: yesOrNo,
    medical_staffing_email: z.email().or(blank),
    medical_staffing_telephone: z.string().trim().min(3).max(40).or(blank),
    code_verified: yesOrNo.optional(),
    records: z.enum(['full', 'part']).optional(),
  })
  .refine((line) => line.authority !== null || !line.on_interface, { path: ['authority'] });

const allowed: Readonly<Record<keyof z.infer<typeof schema>, string>> = {
  ods: 'an ODS code, such as RGT',
  name: 'a name of up to 120 characters',
  authority:
    'the employing authority (VPD), 3 or 4 digits with leading zeros; nothing only off the interface',
  on_interface: 'yes, no',
  lead_employer: 'yes, no',
  medical_staffing_email: 'an e-mail address, or nothing',
  medical_staffing_telephone: 'a telephone number, or nothing',
  code_verified: 'yes, no: whether somebody has looked the ODS code up',
  records: 'full, part: whether its person records are compared with Intrepid',
};

const optional = ['code_verified', 'records'];

export const trustColumns = columnsOf({ allowed, optional });

/** Reads a CSV of trusts: every line, or everything that is wrong with it. */
export function trustLinesOf(text: string): { trusts: TrustGiven[]; wrong: LineWrong[] } {
  const { lines, wrong } = csvLinesOf(text, { schema, allowed, optional });
  const twice = lines.flatMap(({ line, ods }, index): LineWrong[] => {
    const before = lines.slice(0, index).find((other) => other.ods === ods);
    const once = `each trust once: line ${before?.line ?? 0} has it already`;
    return before ? [{ line, field: 'ods', value: ods, allowed: once }] : [];
  });
  const trusts = lines.map((line): TrustGiven => ({
    ...{ ods: line.ods, name: line.name, authority: line.authority },
    onInterface: line.on_interface,
    leadEmployer: line.lead_employer,
    medicalStaffingEmail: line.medical_staffing_email,
    medicalStaffingTelephone: line.medical_staffing_telephone,
    codeVerified: line.code_verified,
    fullRecords: line.records === undefined ? undefined : line.records === 'full',
  }));
  return { trusts, wrong: [...wrong, ...twice] };
}
