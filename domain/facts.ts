import type { RotationCommand } from './commands.ts';
import type { News } from './news.ts';
import { noFile } from './standing.ts';
import type { FactWritten } from './turn.ts';

/** The facts that a piece of news adds, under natural keys: the same news twice is the same facts. */
export function factsOf(news: News): FactWritten[] {
  const { at, kind } = news;
  switch (news.kind) {
    case 'placement told': {
      const { version, doctorVersion, status, trust, trainingPostNumber, startDate, endDate, wte } =
        news.placement;
      return [
        {
          key: `placement told/${version}/${doctorVersion}/${status}`,
          kind,
          at,
          detail: { version, status, trust, post: trainingPostNumber, startDate, endDate, wte },
        },
      ];
    }
    case 'positions told': {
      const live = news.positions.filter((one) => one.live).map(({ positionId }) => positionId);
      const detail = { post: news.trainingPostNumber, live: live.sort().join(', ') };
      return [{ key: `positions told/${news.trainingPostNumber}/${at}`, kind, at, detail }];
    }
    case 'answers told':
      return news.answers.map(({ row, outcome, file, line }) => ({
        key: `answer/${row}/${outcome}/${file ?? noFile}`,
        kind: 'answer told',
        at,
        detail: { row, outcome, file: file ?? null, line: line ?? null },
      }));
    case 'hire told': {
      const { ods, effectiveDate, by, reference } = news;
      const key = `hire told/${by}/${reference}`;
      return [{ key, kind, at, detail: { ods, effectiveDate, by, reference } }];
    }
    case 'letter delivered': {
      const { ods, version, letter } = news;
      return [{ key: `letter/${letter}/${ods}`, kind, at, detail: { ods, version, letter } }];
    }
    case 'letter returned': {
      const { ods, letter } = news;
      return [{ key: `letter returned/${letter}/${ods}`, kind, at, detail: { ods, letter } }];
    }
    case 'decision told': {
      const { cause, outcome } = news;
      return [{ key: `decision/${cause}/${at}`, kind, at, detail: { cause, outcome } }];
    }
  }
}

export function factOfCommand(command: RotationCommand): FactWritten {
  const { kind, at, ...said } = command;
  return { key: `${kind}/${said.by}/${at}`, kind, at, detail: { ...said } };
}
