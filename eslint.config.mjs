import tseslint from 'typescript-eslint';

const wallClock = [
  {
    object: 'Date',
    property: 'now',
    message: 'Time is passed in; the clock is workflows/clock.ts.',
  },
];
const localTime = [
  'getHours',
  'getDay',
  'getDate',
  'getMonth',
  'getFullYear',
  'toLocaleString',
].map((property) => ({
  property,
  message: 'Local time leaks the host; domain/london.ts knows London.',
}));

export default tseslint.config(
  { ignores: ['node_modules', 'dist', 'var', '.cache', '**/*.mjs', '**/*.cjs'] },
  ...tseslint.configs.strict,
  {
    languageOptions: { parserOptions: { project: './tsconfig.json' } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      'no-console': 'error',
      'no-warning-comments': 'error',
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: { '@typescript-eslint/no-floating-promises': ['error', { allowForKnownSafeCalls: [] }] },
  },
  {
    files: ['domain/**/*.ts', 'workflows/**/*.ts'],
    rules: {
      'no-restricted-properties': ['error', ...wallClock, ...localTime],
      'no-restricted-globals': ['error', { name: 'Intl', message: 'Host time zones leak.' }],
    },
  },
  {
    files: ['workflows/clock.ts'],
    rules: { 'no-restricted-properties': ['error', ...localTime] },
  },
);
