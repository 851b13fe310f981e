import type { z } from 'zod';
import type { Problem } from '../compile/plan.ts';
import { documentFormat, type Pipeline, pipelineDocument } from './document.ts';
import { integrityProblems } from './integrity.ts';

export type ParsedDocument =
  | { readonly document: Pipeline; readonly problems?: undefined }
  | { readonly problems: readonly Problem[]; readonly document?: undefined };

/** `migrations[n]` turns a document of format n + 1 into one of format n + 2. */
const migrations: readonly ((document: Record<string, unknown>) => Record<string, unknown>)[] = [];

/** Reads the text of a `*.pipeline.json`, brings older formats to the present one, and checks that its parts fit. */
export function parseDocument(text: string): ParsedDocument {
  let raw: unknown;
  try {
    raw = JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch (error) {
    const message = `This is not JSON: ${(error as Error).message}`;
    return invalid(
      'not-json',
      message,
      'Correct the text there, or open a *.pipeline.json that Streamwright saved.',
    );
  }
  return documentFromJson(raw);
}

/** The same for a document that was parsed already. */
export function documentFromJson(raw: unknown): ParsedDocument {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    return invalid(
      'not-a-pipeline',
      'A pipeline document is a JSON object; this is none.',
      'Open a *.pipeline.json.',
    );
  }
  const { format } = raw as { format?: unknown };
  if (typeof format !== 'number' || !Number.isInteger(format) || format < 1) {
    const message = `"format" is ${JSON.stringify(format) ?? 'missing'}; expected a whole number from 1 to ${documentFormat}.`;
    return invalid(
      'unknown-format',
      message,
      `Write "format": ${documentFormat} if this is a pipeline document.`,
      'format',
    );
  }
  if (format > documentFormat) {
    const message = `This document has format ${format}; this Streamwright reads up to ${documentFormat}.`;
    return invalid('newer-format', message, 'Open it with a newer Streamwright.', 'format');
  }
  const migrated = migrations
    .slice(format - 1)
    .reduce((document, migrate) => migrate(document), raw as Record<string, unknown>);
  const parsed = pipelineDocument.safeParse(migrated);
  if (!parsed.success) return { problems: parsed.error.issues.map((issue) => problemOf(issue, migrated)) };
  const problems = integrityProblems(parsed.data);
  return problems.length > 0 ? { problems } : { document: parsed.data };
}

/** The text that is saved: two spaces, fields in the schema's order, a line feed at the end. */
export function documentText(document: Pipeline): string {
  return `${JSON.stringify(pipelineDocument.parse(document), null, 2)}\n`;
}

function invalid(code: string, message: string, remedy: string, field?: string): ParsedDocument {
  return {
    problems: [{ severity: 'error', code, message, remedy, ...(field === undefined ? {} : { field }) }],
  };
}

function problemOf(issue: z.core.$ZodIssue, raw: Record<string, unknown>): Problem {
  const path = issue.path.map(String);
  const where = path.length === 0 ? 'the document' : `"${path.join('.')}"`;
  return {
    severity: 'error',
    code: 'invalid-document',
    ...ownerOf(path, raw),
    field: path.join('.'),
    message: `${where}: ${issue.message}`,
    remedy:
      issue.code === 'unrecognized_keys'
        ? 'Remove what a pipeline document does not have.'
        : 'Correct it there.',
  };
}

/** The node or edge that a path leads into, by its id, so that a list of problems can point at it. */
function ownerOf(path: readonly string[], raw: Record<string, unknown>): { node?: string; edge?: string } {
  const [list, index] = path;
  if ((list !== 'nodes' && list !== 'edges') || index === undefined) return {};
  const items = raw[list];
  const item: unknown = Array.isArray(items) ? items[Number(index)] : undefined;
  const id = typeof item === 'object' && item !== null ? (item as { id?: unknown }).id : undefined;
  if (typeof id !== 'string') return {};
  return list === 'nodes' ? { node: id } : { edge: id };
}
