// Imports go down only (ARCHITECTURE.md, "The map"). Types are imports too.
const rooms = [
  // from the top to the ground; a room may import rooms further down its list
  'cli',
  'host',
  'pipeline',
  'streams',
  'connect',
  'connectors',
  'inspect',
  'data',
  'client',
];
const belowTheWire = ['broker', 'coordinator', 'controller', 'log'];
const room = (names) => `^engine/(${names.join('|')})/`;
const tests = '\\.test\\.tsx?$|/testing/';

const downOnly = rooms.slice(2).map((name, index) => ({
  name: `layers-${name}`,
  comment: `engine/${name} may import only what lies below it.`,
  severity: 'error',
  from: { path: `^engine/${name}/`, pathNot: tests },
  to: { path: room(rooms.slice(0, index + 2)) },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...downOnly,
    {
      name: 'above-the-wire',
      comment:
        'Above the wire everything is a Kafka client: of the broker it sees only engine/protocol and engine/env.',
      severity: 'error',
      from: {
        path: room(['inspect', 'pipeline', 'streams', 'connect', 'connectors', 'data', 'client']),
        pathNot: tests,
      },
      to: { path: room([...belowTheWire, 'sim']) },
    },
    {
      name: 'below-the-wire',
      comment: 'Below the wire nothing knows who uses it.',
      severity: 'error',
      from: { path: room([...belowTheWire, 'protocol', 'env']), pathNot: tests },
      to: { path: [room([...rooms, 'api']), '^(renderer|electron)/'] },
    },
    {
      name: 'log-is-ground',
      severity: 'error',
      comment: 'The log knows neither broker nor coordinators; the coordinators know no broker.',
      from: { path: '^engine/(log|coordinator|controller)/', pathNot: tests },
      to: { path: '^engine/broker/' },
    },
    {
      name: 'log-knows-no-coordinator',
      severity: 'error',
      from: { path: '^engine/log/', pathNot: tests },
      to: { path: '^engine/(coordinator|controller)/' },
    },
    {
      name: 'protocol-and-env-stand-alone',
      severity: 'error',
      from: { path: '^engine/(protocol|env)/', pathNot: tests },
      to: { path: room([...belowTheWire, 'sim']) },
    },
    {
      name: 'contract-has-no-behaviour',
      comment:
        'engine/api: types and zod only, over the document, its edits, the catalog types and the data types.',
      severity: 'error',
      from: { path: '^engine/api/' },
      to: { path: '^engine/', pathNot: '^engine/(api/|pipeline/(document|edits|catalog/node-kind)|data/)' },
    },
    {
      name: 'renderer-sees-the-contract',
      comment: 'The renderer imports engine/api and the pure functions of pipeline and data.',
      severity: 'error',
      from: { path: '^renderer/', pathNot: tests },
      to: {
        path: '^(engine|electron)/',
        pathNot: '^engine/(api/|data/|pipeline/(document|edits|checks|catalog/(node-kind|ports)))',
      },
    },
    {
      name: 'renderer-rooms',
      comment:
        'In the renderer, too, imports go down only: app, then canvas, forms, inspector, then what they share.',
      severity: 'error',
      from: { path: '^renderer/(canvas|forms|inspector|document|live|shell|ui)/', pathNot: tests },
      to: { path: '^renderer/app/' },
    },
    {
      name: 'renderer-ground',
      severity: 'error',
      from: { path: '^renderer/(document|live|shell|ui)/', pathNot: tests },
      to: { path: '^renderer/(canvas|forms|inspector)/' },
    },
    {
      name: 'electron-is-thin',
      comment: 'The shell starts the host as a process and shares no code with it.',
      severity: 'error',
      from: { path: '^electron/', pathNot: tests },
      to: { path: '^(engine|renderer)/', pathNot: '^engine/api/' },
    },
    {
      name: 'product-needs-no-tests',
      severity: 'error',
      from: { path: '^(engine|renderer|electron|bin)/', pathNot: tests },
      to: { path: tests },
    },
    {
      name: 'product-needs-no-tools',
      comment: 'What is shipped knows nothing of what builds, measures and tests it.',
      severity: 'error',
      from: { path: '^(engine|renderer|electron|bin)/', pathNot: tests },
      to: { path: '^(scripts|bench|e2e)/' },
    },
    {
      name: 'renderer-no-node',
      severity: 'error',
      from: {
        path: '^(renderer|engine/api|engine/data|engine/pipeline/(document|edits|checks))/',
        pathNot: tests,
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-cycles',
      comment:
        'Types may know each other; code may not. The classes of the DSL make one another, as in Kafka Streams.',
      severity: 'error',
      from: { pathNot: '^engine/streams/dsl/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.cache)/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.json'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
};
