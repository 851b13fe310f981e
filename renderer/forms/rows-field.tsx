import { Button, IconButton } from '../ui/button.tsx';
import { Select } from '../ui/fields.tsx';
import { StatusMark } from '../ui/status-mark.tsx';
import { type Config, isObject, moved } from './config-path.ts';
import { useForm } from './form-context.ts';
import type { FieldProps } from './form-field.tsx';
import { type RowVariant, singular, variantOf } from './form-model.ts';

/** A list of groups of fields: add, remove, move up and down. */
export function RowsInput({ field, path, value, error }: FieldProps) {
  const form = useForm();
  if (field.control.kind !== 'rows') return null;
  const { rows: variants, mostRows } = field.control;
  const rows: readonly unknown[] = Array.isArray(value) ? value : [];
  const one = singular(field.title);
  const store = (next: readonly unknown[]): void => form.set(path, next, 'at-once');
  const add = (): void => {
    const [variant] = variants;
    if (variant !== undefined) store([...rows, freshRow(variant, rows)]);
  };
  return (
    <fieldset className="field" aria-label={field.title}>
      <span className="label">
        {field.title}
        {rows.length === 0 ? null : <span className="sub">{rows.length}</span>}
      </span>
      {field.description === undefined ? null : (
        <span className="field-hint pb-1.5 -mt-1">{field.description}</span>
      )}
      <ol className="rows">
        {rows.map((row, index) => (
          // Rows have no identity but their place; their fields keep no state of their own.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={index} className="form-row">
            <Row
              variants={variants}
              row={row}
              path={[...path, index]}
              label={`${one} ${index + 1}`}
              isFirst={index === 0}
              isLast={index === rows.length - 1}
              onMove={(by) => store(moved(rows, index, index + by))}
              onRemove={() => store(rows.filter((_, other) => other !== index))}
            />
          </li>
        ))}
      </ol>
      {error === undefined ? null : (
        <span className="field-error pb-1">
          <StatusMark state="failed" size={10} />
          {error}
        </span>
      )}
      <span>
        <Button
          size="small"
          icon="plus"
          isDisabled={mostRows !== undefined && rows.length >= mostRows}
          onPress={add}
        >
          Add {/^[aeiou]/.test(one) ? 'an' : 'a'} {one}
        </Button>
      </span>
    </fieldset>
  );
}

interface RowProps {
  readonly variants: readonly RowVariant[];
  readonly row: unknown;
  readonly path: readonly (string | number)[];
  readonly label: string;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

function Row({ variants, row, path, label, isFirst, isLast, onMove, onRemove }: RowProps) {
  const form = useForm();
  const { Field } = form;
  const variant = variantOf(variants, row);
  if (variant === undefined) return null;
  const [first, ...others] = variant.fields;
  const long = others.filter((field) => field.control.kind === 'expression' || field.control.kind === 'rows');
  const short = others.filter((field) => !long.includes(field));
  return (
    <fieldset aria-label={label}>
      <div className="form-row-head">
        <div className="grow">
          {first === undefined ? null : <Field field={first} path={[...path, first.name]} isName />}
        </div>
        <span className="group-btn self-start mt-[19px]">
          <IconButton
            size="small"
            label={`Move ${label} up`}
            icon="chevron-up"
            iconSize={14}
            isDisabled={isFirst}
            onPress={() => onMove(-1)}
          />
          <IconButton
            size="small"
            label={`Move ${label} down`}
            icon="chevron-down"
            iconSize={14}
            isDisabled={isLast}
            onPress={() => onMove(1)}
          />
          <IconButton size="small" label={`Remove ${label}`} icon="x" iconSize={14} onPress={onRemove} />
        </span>
      </div>
      {variants.length === 1 && short.length === 0 ? null : (
        <div className="form-row-cells">
          {variants.length === 1 ? null : (
            <Select
              label="Kind"
              value={String(Object.values(variant.fixed)[0] ?? '')}
              options={variants.map(({ title, fixed }) => ({
                value: String(Object.values(fixed)[0] ?? ''),
                title,
              }))}
              onChange={(kind) => {
                const next = variants.find(({ fixed }) => String(Object.values(fixed)[0]) === kind);
                if (next !== undefined) form.set(path, asVariant(row, next), 'at-once');
              }}
            />
          )}
          {short.map((field) => (
            <Field key={field.name} field={field} path={[...path, field.name]} />
          ))}
        </div>
      )}
      {long.map((field) => (
        <Field key={field.name} field={field} path={[...path, field.name]} />
      ))}
    </fieldset>
  );
}

/** A row to fill in; choices that have no default take their first option, names are free ones. */
function freshRow(variant: RowVariant, rows: readonly unknown[]): Config {
  const taken = new Set(rows.map((row) => (isObject(row) ? row.name : undefined)));
  const entries = variant.fields.flatMap((field): [string, unknown][] => {
    if (field.control.kind === 'choice' && field.preset === undefined) {
      return [[field.name, field.control.options[0]?.value]];
    }
    if (field.name !== 'name') return [];
    let number = rows.length + 1;
    while (taken.has(`way${number}`) || taken.has(`field${number}`)) number += 1;
    return [
      [field.name, `${variant.fields.some((one) => one.name === 'condition') ? 'way' : 'field'}${number}`],
    ];
  });
  return { ...variant.fixed, ...Object.fromEntries(entries) };
}

/** The row as another kind: what both have is kept. */
function asVariant(row: unknown, variant: RowVariant): Config {
  const before: Config = isObject(row) ? row : {};
  const names = new Set(variant.fields.map((field) => field.name));
  const kept = Object.entries(before).filter(([name]) => name === 'name' && names.has(name));
  return { ...freshRow(variant, []), ...Object.fromEntries(kept), ...variant.fixed };
}
