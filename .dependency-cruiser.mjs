const rooms = [
  'domain',
  'settings',
  'workflows',
  'activities',
  'systems',
  'engine',
  'worker',
  'client',
  'simulator',
  'migrations',
  'tools',
  'test',
  'bench',
];

/** `room` may import, of our rooms, itself and what matches `allowed`. */
const only = (room, allowed, comment) => ({
  name: `${room}-only`,
  severity: 'error',
  comment,
  from: { path: `^${room}/` },
  to: { path: `^(${rooms.join('|')})/`, pathNot: [`^${room}/`, ...allowed] },
});

const messagesAndNames = '^workflows/(messages|names)\\.ts$';

export default {
  forbidden: [
    only(
      'domain',
      [],
      'Domain knows no one. Pass the value in, or move the code out to workflows or systems.',
    ),
    only('settings', [], 'Settings import nothing.'),
    only(
      'workflows',
      ['^domain/', '^activities/contract\\.ts$'],
      'A workflow knows the domain and the types of the contract. Ask the world through an activity.',
    ),
    {
      name: 'contract-types-only',
      severity: 'error',
      comment: 'A workflow takes only types from the contract: use `import type`.',
      from: { path: '^workflows/' },
      to: { path: '^activities/', dependencyTypesNot: ['type-only'] },
    },
    only(
      'systems',
      ['^domain/'],
      'A system speaks to the outside and knows the domain, nothing else.',
    ),
    ...['intrepid', 'esr', 'register', 'post'].map((system) => ({
      name: `system-${system}-alone`,
      severity: 'error',
      comment: 'No system imports another. An activity brings them together.',
      from: { path: `^systems/${system}/` },
      to: { path: '^systems/', pathNot: `^systems/${system}/` },
    })),
    only(
      'engine',
      ['^settings/'],
      'Engine is Temporal from outside a workflow; it knows the settings.',
    ),
    only(
      'activities',
      ['^domain/', '^systems/', '^engine/', messagesAndNames],
      'Activities bring systems together; of workflows they know messages and names.',
    ),
    only(
      'client',
      ['^domain/', '^settings/', '^engine/', '^systems/', '^migrations/', messagesAndNames],
      'The client reads the register and sends messages.',
    ),
    only(
      'simulator',
      [
        '^domain/',
        '^settings/',
        '^engine/',
        '^migrations/',
        '^systems/(esr/layout|register|intrepid/views)',
        messagesAndNames,
      ],
      'The simulator shares layouts, views and the register, never our codec or checks.',
    ),
    {
      name: 'esr-of-the-simulator-alone',
      severity: 'error',
      comment:
        'The simulator’s ESR applies the published rules by itself. It shares the layouts, which are data, and reaches neither our codec nor our checks, by whatever way; nor the register.',
      from: { path: '^simulator/esr/' },
      to: {
        path: '^(systems/(?!esr/(layout/|calendar-text))|workflows/|engine/|settings/)|^domain/(window|owed|decide|learn|silence|outgoing|post-picture)\\.ts$',
        reachable: true,
      },
    },
    only('migrations', [], 'The schema stands alone.'),
    only(
      'worker',
      [
        '^domain/',
        '^settings/',
        '^engine/',
        '^systems/',
        '^activities/',
        '^workflows/',
        '^migrations/',
      ],
      'The worker puts it together, without client or simulator.',
    ),
    {
      name: 'nobody-imports-programs',
      severity: 'error',
      comment: 'Programs are spawned, not imported.',
      from: {
        path: `^(${rooms.filter((room) => !['worker', 'client', 'simulator', 'tools', 'test', 'bench'].includes(room)).join('|')})/`,
      },
      to: { path: '^(worker|client|simulator|tools|test|bench)/' },
    },
    {
      name: 'no-temporal-or-zod-in-domain',
      severity: 'error',
      comment: 'Domain has no library; workflows have no zod and no Node.',
      from: { path: '^(domain|workflows)/' },
      to: { path: 'node_modules/(zod|knex|pg|pino)|^(fs|path|crypto|os|child_process)$|^node:' },
    },
    {
      name: 'no-libraries-in-domain',
      severity: 'error',
      comment: 'Domain imports nothing from outside.',
      from: { path: '^domain/' },
      to: { path: 'node_modules' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'A circle: move the shared idea down.',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
