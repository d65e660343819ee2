import {
  defineSearchAttributeKey,
  type SearchAttributePair,
  SearchAttributeType,
  TypedSearchAttributes,
} from '@temporalio/common';
import { causeKinds, causeOf } from '../domain/causes.ts';
import { learn } from '../domain/learn.ts';
import type { Late } from '../domain/milestones.ts';
import type { News } from '../domain/news.ts';
import { milestoneShown } from '../domain/next-milestone.ts';
import { nothingKnown } from '../domain/standing.ts';
import type { searchAttributes } from '../engine/search-attributes.ts';
import { rotationParts } from '../workflows/names.ts';

type Name = (typeof searchAttributes)[number]['name'];

const keyword = (name: Exclude<Name, 'StartDate'>, value: string): SearchAttributePair => ({
  key: defineSearchAttributeKey(name, SearchAttributeType.KEYWORD),
  value,
});
const startDate = defineSearchAttributeKey('StartDate', SearchAttributeType.DATETIME);

const inTime: Late = 'in time';

/** What a rotation shows from its first event on; later it upserts what has changed. */
export function rotationAttributes(id: string, news: News): TypedSearchAttributes {
  const { deanery } = rotationParts(id);
  const always = [
    keyword('Deanery', deanery),
    keyword('Milestone', milestoneShown(learn(nothingKnown, news), news.at)),
    keyword('Late', inTime),
  ];
  if (news.kind !== 'placement told') {
    return new TypedSearchAttributes([...always, keyword('TrustOds', 'none')]);
  }
  const { placement, season } = news;
  return new TypedSearchAttributes([
    ...always,
    keyword('TrustOds', placement.trust ?? 'none'),
    ...(season ? [keyword('Season', season.id)] : []),
    { key: startDate, value: new Date(`${placement.startDate}T00:00:00Z`) },
  ]);
}

/** The desk where an escalation begins: the trust's where the cause has one, else the deanery's. */
export const escalationAttributes = (
  deanery: string,
  cause: string,
  ods: string | null,
): TypedSearchAttributes =>
  new TypedSearchAttributes([
    keyword('Deanery', deanery),
    keyword(
      'EscalationOwner',
      `${ods ?? deanery}/${causeKinds[causeOf(cause).kind].topic}/contact`,
    ),
  ]);
