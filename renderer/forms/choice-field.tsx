import { Select } from '../ui/fields.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { StatusMark } from '../ui/status-mark.tsx';
import { useForm } from './form-context.ts';
import type { FieldProps } from './form-field.tsx';

const segmentsMost = 4;
const segmentLettersMost = 30;

/** A few short options stand side by side, more of them in a list; the meaning of the chosen one stands below. */
export function ChoiceInput({ field, path, value, error }: FieldProps) {
  const form = useForm();
  const options = field.control.kind === 'choice' ? field.control.options : [];
  const chosen =
    typeof value === 'string' ? value : typeof field.preset === 'string' ? field.preset : undefined;
  const hint = options.find((option) => option.value === chosen)?.hint ?? field.description;
  const choose = (next: string): void => form.set(path, next, 'at-once');
  const letters = options.reduce((sum, option) => sum + option.title.length, 0);
  if (
    options.length > segmentsMost ||
    letters > segmentLettersMost ||
    (chosen === undefined && options.length > 1)
  ) {
    return (
      <Select
        label={field.title}
        description={hint}
        error={error}
        isRequired={field.isRequired}
        value={chosen}
        options={options}
        onChange={choose}
      />
    );
  }
  return (
    <div className="field">
      <span className="label">{field.title}</span>
      <span>
        <Segmented label={field.title} value={chosen ?? ''} options={options} onChange={choose} />
      </span>
      {error === undefined ? (
        hint === undefined ? null : (
          <span className="field-hint">{hint}</span>
        )
      ) : (
        <span className="field-error">
          <StatusMark state="failed" size={10} />
          {error}
        </span>
      )}
    </div>
  );
}
