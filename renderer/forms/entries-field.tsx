import { useState } from 'react';
import { Button, IconButton } from '../ui/button.tsx';
import { Select, TextField } from '../ui/fields.tsx';
import { isObject } from './config-path.ts';
import { useForm } from './form-context.ts';
import type { FieldProps } from './form-field.tsx';
import { textOf } from './text-fields.tsx';

/** Names that the user gives, each with a value: types by column, for instance. */
export function EntriesInput({ field, path, value, error }: FieldProps) {
  const form = useForm();
  const [fresh, setFresh] = useState('');
  if (field.control.kind !== 'entries') return null;
  const { value: item } = field.control;
  const entries = isObject(value) ? value : {};
  const store = (next: Readonly<Record<string, unknown>>): void =>
    form.set(path, Object.keys(next).length === 0 ? undefined : next, 'at-once');
  const add = (): void => {
    const name = fresh.trim();
    if (name === '' || Object.hasOwn(entries, name)) return;
    const first = item.control.kind === 'choice' ? item.control.options[0]?.value : '';
    store({ ...entries, [name]: first });
    setFresh('');
  };
  return (
    <fieldset className="field" aria-label={field.title}>
      <span className="label">{field.title}</span>
      {field.description === undefined ? null : (
        <span className="field-hint pb-1.5 -mt-1">{field.description}</span>
      )}
      {Object.entries(entries).map(([name, entry]) => (
        <div key={name} className="entry">
          {item.control.kind === 'choice' ? (
            <Select
              label={name}
              value={textOf(entry)}
              options={item.control.options}
              onChange={(next) => store({ ...entries, [name]: next })}
            />
          ) : (
            <TextField
              label={name}
              value={textOf(entry)}
              onChange={(next) => store({ ...entries, [name]: next })}
            />
          )}
          <IconButton
            size="small"
            label={`Remove ${name}`}
            icon="x"
            iconSize={14}
            onPress={() => {
              const { [name]: _, ...left } = entries;
              store(left);
            }}
          />
        </div>
      ))}
      <div className="entry is-fresh">
        <TextField
          label="Name"
          isMono
          placeholder="column"
          value={fresh}
          onChange={setFresh}
          onSubmit={add}
          error={error}
        />
        <Button size="small" icon="plus" isDisabled={fresh.trim() === ''} onPress={add}>
          Add
        </Button>
      </div>
    </fieldset>
  );
}
