import { addDays, civilDate } from '../../domain/civil-date.ts';
import { pick, type Draw } from './draw.ts';
import type { SampleDoctor } from './region.ts';

// Syllables that make names nobody has, so that a test can look for them in a history and find nobody.
const first = [
  ...['Abril', 'Bexa', 'Calu', 'Dorra', 'Elvi', 'Fenna', 'Gwora', 'Haldi', 'Ismer', 'Jorva'],
  ...['Kelda', 'Lurie', 'Mirra', 'Nalo', 'Orsi', 'Pella', 'Quiri', 'Rhosa', 'Silva', 'Tamsi'],
];
const last = ['beth', 'don', 'fia', 'lan', 'mund', 'nelle', 'rick', 'sa', 'vane', 'wyn'];
const family = [
  ...[
    'Ambel',
    'Brack',
    'Cherro',
    'Dunmo',
    'Eskel',
    'Farro',
    'Gristle',
    'Hollow',
    'Inkpe',
    'Jarrow',
  ],
  ...[
    'Kestre',
    'Lambro',
    'Mottle',
    'Nettle',
    'Ottery',
    'Pimper',
    'Quarra',
    'Rushle',
    'Stanne',
    'Tolle',
  ],
];
const home = [
  'bourne',
  'combe',
  'dyke',
  'field',
  'hithe',
  'keld',
  'mere',
  'shaw',
  'thwaite',
  'wick',
];
const streets = ['Alder Row', 'Bittern Lane', 'Clockhouse Road', 'Dyke End', 'Eel Street'];
const towns = ['Wexmere', 'Saltham Fen', 'Little Quorning', 'Marrowby', 'Brede Hythe'];

function surnameOf(draw: Draw, id: string): string {
  const name = pick(family, draw(id, 'family')) + pick(home, draw(id, 'home'));
  const kind = draw(id, 'kind of surname');
  if (kind < 0.02) return `O'${name}`;
  if (kind < 0.05)
    return `${name}-${pick(family, draw(id, 'second'))}${pick(home, draw(id, 'end'))}`;
  return kind < 0.07 ? name.replace(/o/, 'ö').replace(/e/, 'é') : name;
}

/** One invented doctor. Numbers, addresses and telephones are of ranges that nobody is given. */
export function sampleDoctor(draw: Draw, index: number): SampleDoctor {
  const id = `D${String(100_001 + index)}`;
  const forename = pick(first, draw(id, 'first')) + pick(last, draw(id, 'last'));
  const surname = surnameOf(draw, id);
  const newRecruit = draw(id, 'recruited') < 0.2;
  const youngest = civilDate(newRecruit ? '2003-09-01' : '2000-09-01');
  const digits = (what: string, count: number): string =>
    String(Math.floor(draw(id, what) * 10 ** count)).padStart(count, '0');
  return {
    id,
    version: 1,
    gmc: String(9_000_000 + index),
    title: 'DR',
    forenames:
      draw(id, 'middle') < 0.3 ? `${forename} ${pick(first, draw(id, 'second first'))}` : forename,
    surname,
    birthDate: addDays(youngest, -Math.floor(draw(id, 'born') * 365 * (newRecruit ? 3 : 12))),
    sex: draw(id, 'sex') < 0.5 ? 'Female' : 'Male',
    nationalInsurance: draw(id, 'insured') < 0.1 ? null : `ZZ${digits('insurance', 6)}A`,
    email: `${id.toLowerCase()}@doctors.example`,
    telephone: `07700 900${digits('telephone', 3)}`,
    addressLines: [
      `${1 + Math.floor(draw(id, 'door') * 98)} ${pick(streets, draw(id, 'street'))}`,
      pick(towns, draw(id, 'town')),
    ],
    postcode: `ZY${1 + Math.floor(draw(id, 'outward') * 98)} ${digits('inward', 1)}${pick(['AB', 'DE', 'FG', 'HJ'], draw(id, 'walk'))}`,
    newRecruit,
  };
}
