import type { ApiSchema } from './schema.ts';
import { isEmpty, parseRange } from './version-range.ts';

/** The text of `generated/apis.ts`: what is known of every API, by name and by key. */
export function generateApisModule(schemas: readonly ApiSchema[]): string {
  const sorted = [...schemas].sort((a, b) => a.key - b.key);
  const rows = sorted.map((schema) => {
    const { min, max } = parseRange(schema.versions);
    const flexible = parseRange(schema.flexible);
    const flexibleFrom = isEmpty(flexible) ? 'Number.POSITIVE_INFINITY' : flexible.min;
    return `  ${schema.api}: { key: ${schema.key}, name: '${schema.api}', minVersion: ${min}, maxVersion: ${max}, flexibleFrom: ${flexibleFrom} },`;
  });
  return `// Generated from schemas/*.json by scripts/generate.ts. Do not edit.
import type { ApiDescription } from '../api.ts';

export const apis = {
${rows.join('\n')}
} as const satisfies Record<string, ApiDescription>;

export type ApiName = keyof typeof apis;

const byKey: readonly (ApiDescription | undefined)[] = Object.values<ApiDescription>(apis).reduce<(ApiDescription | undefined)[]>(
  (table, api) => {
    table[api.key] = api;
    return table;
  },
  new Array<ApiDescription | undefined>(${(sorted.at(-1)?.key ?? -1) + 1}).fill(undefined),
);

/** @returns undefined for an API that this code does not know. */
export function apiByKey(key: number): ApiDescription | undefined {
  return byKey[key];
}
`;
}
