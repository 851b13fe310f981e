import { useState } from 'react';
import { TextField } from '../ui/fields.tsx';
import { formatDuration } from '../ui/format.ts';
import { useForm } from './form-context.ts';
import type { FieldProps } from './form-field.tsx';
import { useDraft } from './use-draft.ts';

/** Whatever is plain text: names, paths, durations. */
export function TextInput({ field, path, value, error }: FieldProps) {
  const form = useForm();
  const { kind } = field.control;
  const isLong = kind === 'text-area' || kind === 'code';
  return (
    <TextField
      label={field.title}
      description={field.description}
      error={error}
      isRequired={field.isRequired}
      isMono={kind === 'path' || kind === 'code' || kind === 'duration'}
      placeholder={field.placeholder}
      unit={kind === 'duration' ? durationUnit(value) : field.unit}
      {...(isLong ? { rows: 4 } : {})}
      value={textOf(value)}
      onChange={(text) => form.set(path, text === '' ? undefined : text, 'typing')}
      onSubmit={form.endBurst}
      onBlur={form.endBurst}
    />
  );
}

/** A plain number in a duration is milliseconds; else the units that it takes. */
function durationUnit(value: unknown): string {
  if (value === undefined || value === '') return 's, m, h, d';
  const ms =
    typeof value === 'number' ? value : /^\s*\d+\s*$/.test(String(value)) ? Number(value) : undefined;
  return ms === undefined ? '' : `ms = ${formatDuration(ms)}`;
}

export function NumberInput({ field, path, value, error }: FieldProps) {
  const form = useForm();
  const draft = useDraft(textOf(value), (text) => form.set(path, numberOr(text), 'typing'));
  const end = (): void => {
    draft.end();
    form.endBurst();
  };
  return (
    <TextField
      label={field.title}
      description={field.description}
      error={error}
      isRequired={field.isRequired}
      placeholder={field.placeholder}
      unit={field.unit}
      value={draft.text}
      onChange={draft.change}
      onSubmit={end}
      onBlur={end}
    />
  );
}

/** What is no number is kept as it was typed, so that the checks can name it. */
function numberOr(text: string): unknown {
  const plain = text.trim().replaceAll(',', '');
  if (plain === '') return undefined;
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : text;
}

/** Stored only when it is complete: a name that edges and topics hang on must not pass through `a`, `ab`, `abc`. */
export function NameInput({ field, path, value, error }: FieldProps) {
  const form = useForm();
  const stored = textOf(value);
  const [draft, setDraft] = useState<string>();
  const commit = (): void => {
    if (draft !== undefined && draft !== stored) {
      form.set(path, draft.trim() === '' ? undefined : draft.trim(), 'at-once');
    }
    setDraft(undefined);
  };
  return (
    <TextField
      label={field.title}
      error={error}
      isRequired={field.isRequired}
      isMono
      placeholder={field.placeholder}
      value={draft ?? stored}
      onChange={setDraft}
      onSubmit={commit}
      onBlur={commit}
    />
  );
}

/** A list of texts or numbers, one a line. */
export function ScalarsInput({ field, path, value, error }: FieldProps) {
  const form = useForm();
  const takes = field.control.kind === 'scalars' ? field.control.takes : 'text';
  const stored = Array.isArray(value) ? value.map(scalarText).join('\n') : '';
  const draft = useDraft(stored, (text) => {
    const items = text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .map((line) => (takes === 'any' ? scalarOf(line) : line));
    form.set(path, items.length === 0 ? undefined : items, 'typing');
  });
  return (
    <TextField
      label={field.title}
      aside="one a line"
      description={field.description}
      error={error}
      isRequired={field.isRequired}
      isMono
      rows={Math.min(6, Math.max(2, draft.text.split('\n').length))}
      placeholder={field.placeholder}
      value={draft.text}
      onChange={draft.change}
      onBlur={() => {
        draft.end();
        form.endBurst();
      }}
    />
  );
}

/** `5`, `true` and `null` mean themselves, anything else is a text. */
function scalarOf(line: string): unknown {
  if (line === 'true' || line === 'false' || line === 'null') return JSON.parse(line);
  const number = numberOr(line);
  return typeof number === 'number' ? number : line;
}

function scalarText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Settings of a shape that no other control has. */
export function JsonInput({ field, path, value, error }: FieldProps) {
  const form = useForm();
  const [problem, setProblem] = useState<string>();
  const stored = value === undefined ? '' : JSON.stringify(value, undefined, 2);
  const draft = useDraft(stored, (text) => {
    try {
      form.set(path, text.trim() === '' ? undefined : (JSON.parse(text) as unknown), 'typing');
      setProblem(undefined);
    } catch {
      setProblem('This is no JSON yet; the last value that was one is kept.');
    }
  });
  return (
    <TextField
      label={field.title}
      aside="JSON"
      description={field.description}
      error={problem ?? error}
      isRequired={field.isRequired}
      isMono
      rows={4}
      value={draft.text}
      onChange={draft.change}
      onBlur={() => {
        if (problem === undefined) draft.end();
        form.endBurst();
      }}
    />
  );
}

export function textOf(value: unknown): string {
  return typeof value === 'string'
    ? value
    : value === undefined || value === null
      ? ''
      : JSON.stringify(value);
}
