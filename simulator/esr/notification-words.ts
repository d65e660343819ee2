import type { Fields } from '../../systems/esr/layout/layout.ts';
import { postWords } from '../script/post-words.ts';

/** What a notification says, in the words in which the script says it; `doctorOf` knows doctors by their numbers. */
export function wordsIn(fields: Fields, doctorOf: (gmc: string) => string): string[] {
  const value = (name: string) => fields[name] ?? '';
  const doctor = (prefix: string) => doctorOf(value(`${prefix}GmcNumber`));
  switch (value('notificationTitleCode')) {
    case '1':
      return picture(value, doctor);
    case '2':
      return [postWords.isWithdrawn(doctor('withdrawnTrainee'))];
    case '3':
      return [
        postWords.replaces(
          doctor('replacementTrainee'),
          doctor('withdrawnTrainee'),
          value('replacementTraineeProjectedHireDate'),
        ),
      ];
    case '4': {
      const start = value('changeOfProjectedHireDate');
      const who = start === '' ? 'currentTrainee' : 'nextAppointmentTrainee';
      return [postWords.moves(doctor(who), { start, end: value('changeOfProjectedEndDate') })];
    }
    case '5':
      return [postWords.isNew];
    default:
      return [];
  }
}

/** A line of type 1: who holds the post, who is next, and whether nobody follows. */
function picture(value: (name: string) => string, doctor: (prefix: string) => string): string[] {
  const until = value('currentTraineeProjectedEndDate');
  const from = value('nextAppointmentProjectedStartDate');
  const holder = {
    doctor: doctor('currentTrainee'),
    wte: value('currentTraineeWorkingHoursIndicator'),
    elsewhere: value('currentTraineeVpdForNextPlacement'),
  };
  const next = {
    doctor: doctor('nextAppointmentTrainee'),
    wte: value('workingHourIndicator'),
    elsewhere: value('nextAppointmentCurrentPlacementVpd'),
  };
  return [
    ...(until === '' ? [] : [postWords.holds(holder, until)]),
    ...(from === '' ? [] : [postWords.isNext(next, from, value('nextAppointmentTraineeGrade'))]),
    ...(until === '' && from === '' ? [postWords.nobody] : []),
    ...(value('postVacantAtNextRotation') === 'true' ? [postWords.nobodyFollows] : []),
  ];
}
