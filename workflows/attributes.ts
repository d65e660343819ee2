import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import type { RotationModel } from '../domain/turn.ts';

const keyword = (name: string) => defineSearchAttributeKey(name, SearchAttributeType.KEYWORD);

const season = keyword('Season');
const milestone = keyword('Milestone');
const trustOds = keyword('TrustOds');
const late = keyword('Late');
const escalationOwner = keyword('EscalationOwner');
const startDate = defineSearchAttributeKey('StartDate', SearchAttributeType.DATETIME);

/** Says in Temporal UI's list what has changed, and only then: upserts are the dearest events. */
export function showRotation(model: RotationModel): void {
  const known = workflowInfo().typedSearchAttributes;
  const start = new Date(`${model.startDate}T00:00:00Z`);
  const texts = [
    { key: season, value: model.season ?? 'none' },
    { key: milestone, value: model.milestone },
    { key: trustOds, value: model.trust ?? 'none' },
    { key: late, value: model.late },
  ].filter(({ key, value }) => known.get(key) !== value);
  const dates =
    known.get(startDate)?.getTime() === start.getTime() ? [] : [{ key: startDate, value: start }];
  if (texts.length + dates.length > 0) upsertSearchAttributes([...texts, ...dates]);
}

export function showDesk(desk: string): void {
  if (workflowInfo().typedSearchAttributes.get(escalationOwner) === desk) return;
  upsertSearchAttributes([{ key: escalationOwner, value: desk }]);
}
