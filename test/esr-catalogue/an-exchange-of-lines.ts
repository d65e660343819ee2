import { anApplicant } from '../activities/a-turn.ts';
import { anExchange, aPerson, london } from '../activities/an-exchange.ts';
import { asText, delivers } from './files-as-text.ts';

/** The file of records of Tuesday, and the one slot of applicants before the next. */
export const rmc = 'DE_EOE_RMC_20270601_00000001.DAT';
export const handed = london('2027-06-01', '08:00');
const slot = london('2027-06-01', '14:00');
const afternoon = london('2027-06-01', '14:30');

/** The line around which readers of ESR’s files have broken, with a post of ours. */
export const cornerways =
  'POS,7607373,,"C","34611829","Medical and Dental\\","Specialty Registrar (Cornerways)","800","General Practice","EOE/J82150/800/GPST/003","EOE","RBD","NHS","MS02","Specialty Registrar ST2/ SpR2",""';

/** An exchange of which a test says the lines of ESR’s file, or the doctor in ours. */
export async function anExchangeOfLines() {
  const esr = await anExchange();
  const positions = () =>
    esr
      .register('positions')
      .orderBy('position_id')
      .select('position_id', 'position_number', 'training_post_number', 'authority');
  return {
    ...esr,
    /** ESR delivers a file of these lines, and it is read. */
    async receives(...lines: string[]): Promise<void> {
      delivers(esr.root, rmc, asText(rmc, lines));
      await esr.receive(['RMC'], afternoon);
    },
    positions,
    posts: async () => (await positions()).map((one) => one.training_post_number),
    /** The doctor of the post is handed over as this person. */
    async hands(person: Parameters<typeof aPerson>[0]): Promise<void> {
      await esr.position();
      esr.people.set('D1', aPerson(person));
      await esr.handsOver(handed, [anApplicant()]);
    },
    /** The applicant records that leave with the slot; none where no file does. */
    async sends(at = slot) {
      const [name] = await esr.slot('APP', at);
      return name === undefined ? [] : esr.recordsOf(name);
    },
    /** What the desk reads about the one applicant record that is held. */
    heldFor: async () => Object.entries((await esr.says('applicant-held/P1')) ?? {}).join(),
  };
}
