import { inIntrepidBy } from '../domain/person-values.ts';
import { asSentToEsr } from '../systems/esr/person-record.ts';
import type { IntrepidSource } from '../systems/intrepid/source.ts';
import type { Register } from '../systems/register/open-register.ts';
import { doctorsUnderReview } from '../systems/register/person-differences.ts';
import { reviewDoctors } from '../systems/register/person-queue.ts';

/** Doctors whose rows have changed in Intrepid: a difference may be gone, an accepted update may have arrived. */
export async function reviewPersons(
  of: { readonly register: Register; readonly source: Pick<IntrepidSource, 'peopleForEsr'> },
  { deanery, at }: { readonly deanery: string; readonly at: number },
  changed: readonly string[],
): Promise<void> {
  const { register, source } = of;
  const doctorIds = await doctorsUnderReview(register, { deanery, doctorIds: changed });
  if (doctorIds.length === 0) return;
  const rows = await source.peopleForEsr(doctorIds);
  await register.transaction((open) =>
    reviewDoctors(open, { deanery, at }, { doctorIds }, inIntrepidBy(rows, asSentToEsr)),
  );
}
