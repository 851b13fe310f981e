import { Switch } from '../ui/fields.tsx';
import { ChoiceInput } from './choice-field.tsx';
import { type ConfigPath, pathText, valueAt } from './config-path.ts';
import { EntriesInput } from './entries-field.tsx';
import { ExpressionInput } from './expression-field.tsx';
import { problemAt } from './field-problems.ts';
import { useForm } from './form-context.ts';
import type { FormField } from './form-model.ts';
import { fieldAttribute } from './places.ts';
import { RowsInput } from './rows-field.tsx';
import { JsonInput, NameInput, NumberInput, ScalarsInput, TextInput } from './text-fields.tsx';
import { TopicInput } from './topic-field.tsx';

export interface FieldProps {
  readonly field: FormField;
  readonly path: ConfigPath;
  readonly value: unknown;
  readonly error: string | undefined;
}

export interface FieldAtProps {
  readonly field: FormField;
  readonly path: ConfigPath;
  /** The field names something that others hang on, a way out for instance. */
  readonly isName?: boolean;
}

/** The control that fits a field, with what is stored and what is wrong there. */
export function FieldAt({ field, path, isName = false }: FieldAtProps) {
  const { config, problems } = useForm();
  const shared = { field, path, value: valueAt(config, path), error: problemAt(problems, path, field.title) };
  return <div {...{ [fieldAttribute]: pathText(path) }}>{controlOf(shared, isName)}</div>;
}

function controlOf(props: FieldProps, isName: boolean) {
  switch (props.field.control.kind) {
    case 'number':
      return <NumberInput {...props} />;
    case 'switch':
      return <SwitchInput {...props} />;
    case 'choice':
      return <ChoiceInput {...props} />;
    case 'expression':
      return <ExpressionInput {...props} />;
    case 'topic':
      return <TopicInput {...props} />;
    case 'scalars':
      return <ScalarsInput {...props} />;
    case 'rows':
      return <RowsInput {...props} />;
    case 'entries':
      return <EntriesInput {...props} />;
    case 'json':
      return <JsonInput {...props} />;
    case 'text':
      return isName ? <NameInput {...props} /> : <TextInput {...props} />;
    default:
      return <TextInput {...props} />;
  }
}

function SwitchInput({ field, path, value }: FieldProps) {
  const form = useForm();
  return (
    <Switch
      label={field.title}
      description={field.description}
      isOn={typeof value === 'boolean' ? value : field.preset === true}
      onChange={(isOn) => form.set(path, isOn, 'at-once')}
    />
  );
}
