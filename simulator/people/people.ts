import type { Client } from '@temporalio/client';
import { roundUp } from '../../domain/named-times.ts';
import type { Register } from '../../systems/register/open-register.ts';
import { acknowledge, note, resolve } from '../../workflows/messages.ts';
import { escalationId } from '../../workflows/names.ts';
import { drawFrom } from '../intrepid/draw.ts';
import type { Actor } from '../world.ts';
import { nextAct, type DeskAct, type OnTheDesk } from './desk-work.ts';
import { sayThrough, type Say } from './tell-workflow.ts';

interface Of {
  readonly register: Register;
  readonly deanery: string;
  readonly seed: string;
}

type Planned = OnTheDesk & { readonly act: DeskAct };

/** The people of the local office: each works through their desk at their own pace, at the day's named times. */
export const people = (of: Of & { readonly client: Pick<Client, 'workflow'> }): Actor =>
  peopleSaying(of, sayThrough(of.register, of.client));

function peopleSaying({ register, deanery, seed }: Of, say: Say): Actor {
  const draw = drawFrom(seed);
  const refused = new Set<string>();
  const keyOf = ({ cause, run, since, act }: Planned) => [cause, run, since, act.what].join(' ');

  async function planned(): Promise<Planned[]> {
    const items = await onTheDesks(register, deanery);
    return items
      .map((item) => ({ ...item, act: nextAct(draw, item) }))
      .filter((one): one is Planned => one.act !== null)
      .filter((one) => !refused.has(keyOf(one)));
  }

  return {
    name: 'people',
    async next(after) {
      const moments = (await planned()).map(({ act }) => Math.max(act.at, roundUp(after + 1)));
      return moments.length === 0 ? null : Math.min(...moments);
    },
    async act(at) {
      for (const one of await planned()) {
        if (one.act.at > at) continue;
        if (!(await does(one, at))) refused.add(keyOf(one));
      }
    },
  };

  async function does({ cause, run, act }: Planned, at: number): Promise<boolean> {
    const workflow = escalationId(deanery, cause);
    const { by, says } = act;
    switch (act.what) {
      case 'acknowledge':
        return await say(workflow, acknowledge, { at, by });
      case 'resolve':
        return await say(workflow, resolve, { at, by, outcome: says });
      case 'note': {
        const words = noteId(cause, run);
        await register('words')
          .insert({ id: words, text: says, by, at: new Date(at) })
          .onConflict('id')
          .ignore();
        return await say<object>(workflow, note, { at, by, words });
      }
    }
  }
}

const noteId = (cause: string, run: string): string => `note/${cause}/${run}`;

interface Row {
  readonly cause: string;
  readonly run: string;
  readonly state: 'open' | 'acknowledged';
  readonly desk: string;
  readonly contact_id: string | null;
  readonly updated_at: Date;
  readonly noted: boolean;
  readonly trouble: string | null;
}

async function onTheDesks(register: Register, deanery: string): Promise<OnTheDesk[]> {
  const rows: Row[] = await register('escalations')
    .where({ deanery })
    .whereIn('state', ['open', 'acknowledged'])
    .orderBy('cause')
    .select('cause', 'run', 'state', 'desk', 'contact_id', 'updated_at')
    .select(
      register.raw(`exists (select from words where id = 'note/' || cause || '/' || run) as noted`),
      register.raw(
        `(select says->>'trouble' from escalation_members m
           where m.deanery = escalations.deanery and m.cause = escalations.cause and m.left_at is null
           order by m.member limit 1) as trouble`,
      ),
    );
  return rows.map(({ contact_id, updated_at, noted, ...row }) => ({
    ...row,
    contactId: contact_id,
    since: updated_at.getTime(),
    isNoted: noted,
  }));
}
