import assert from 'node:assert/strict';
import { addDays } from '../../domain/civil-date.ts';
import { usualSlots } from '../../domain/exchange-calendar.ts';
import { latenessAt } from '../../domain/lateness.ts';
import { onDay } from '../../domain/named-times.ts';
import { firstDay } from './a-rotation.ts';

describe('how late a moment is', () => {
  it('is in time until twelve weeks before the start, that day included', () => {
    const at = (days: number) =>
      latenessAt(firstDay, onDay(addDays(firstDay, -days), '18:00'), usualSlots);
    assert.deepEqual([90, 84, 83, 3].map(at), ['in time', 'in time', 'late', 'late']);
  });

  it('is the last minute once the slot of the second day before has gone', () => {
    const at = (time: '14:00' | '14:30') =>
      latenessAt(firstDay, onDay(addDays(firstDay, -2), time), usualSlots);
    assert.deepEqual([at('14:00'), at('14:30')], ['late', 'last minute']);
  });
});
