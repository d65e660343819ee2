import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { generateRegion } from '../../simulator/intrepid/generate-region.ts';
import { localOffice } from '../../simulator/people/local-office.ts';
import { optionsOf } from '../../simulator/rehearsal/options.ts';
import { august2027, holdsOn } from '../../simulator/rehearsal/season-plan.ts';
import { writeScript } from '../../simulator/script/write-script.ts';

describe('The doctor whom the README follows', () => {
  const readme = readFileSync('README.md', 'utf8');
  const followed = /rotation why (\S+) --rehearsal/.exec(readme)?.[1];
  const { seed, rotations } = optionsOf([], true);
  const region = generateRegion({ seed, rotations });
  const story = writeScript({ seed, region, season: august2027 }).find(
    ({ placementId }) => placementId === followed,
  );

  it('is one of the default rehearsal, whom nobody has hired by the day on which it holds', () => {
    assert.ok(story);
    assert.ok('on' in story.hire && story.hire.on > holdsOn);
    assert.deepEqual(story.expects.desks, ['hire-overdue']);
    assert.equal(story.expects.end, 'started');
  });

  it('has the post, the position and the trust of which the README tells', () => {
    const [position, ...others] = story?.positions ?? [];
    assert.ok(position && others.length === 0);
    assert.ok(readme.includes(`post ${position.trainingPostNumber}`));
    assert.ok(readme.includes(`${position.ods} has position ${position.positionNumber}`));
    assert.ok(readme.includes(`hire-overdue/${position.ods}/${story?.startDate}`));
  });

  it('is on the desk of the named contact of whom the README tells', () => {
    const { contacts, desks } = localOffice(region, seed);
    const ods = story?.positions[0]?.ods;
    const desk = desks.find(
      ({ scope, topic, role }) => scope === ods && topic === 'hires' && role === 'contact',
    );
    const contact = contacts.find(({ id }) => id === desk?.contactId);
    assert.ok(contact && readme.includes(`with ${contact.name}`));
    assert.ok(readme.includes(`--by ${contact.id} `));
  });
});
