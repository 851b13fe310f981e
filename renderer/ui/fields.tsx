import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  Select as AriaSelect,
  Switch as AriaSwitch,
  TextField as AriaTextField,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
  Text,
  TextArea,
} from 'react-aria-components';
import { Icon } from './icon.tsx';
import { StatusMark } from './status-mark.tsx';

interface FieldProps {
  readonly label: string;
  /** Grey words after the label. */
  readonly aside?: ReactNode;
  readonly description?: string | undefined;
  /** What is wrong and what to give instead; the field is drawn as wrong. */
  readonly error?: string | undefined;
  readonly isRequired?: boolean;
}

export interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The burst of typing is over. */
  readonly onBlur?: () => void;
  readonly onSubmit?: () => void;
  readonly placeholder?: string | undefined;
  readonly isMono?: boolean;
  readonly unit?: string | undefined;
  /** More than one line. */
  readonly rows?: number;
  readonly autoFocus?: boolean;
}

export function TextField(props: TextFieldProps) {
  const { label, aside, description, error, value, onChange, onBlur, placeholder, isMono, unit, rows } =
    props;
  const mono = isMono === true ? ' mono' : '';
  return (
    <AriaTextField
      className="field"
      value={value}
      onChange={onChange}
      isInvalid={error !== undefined}
      isRequired={props.isRequired ?? false}
      validationBehavior="aria"
      autoFocus={props.autoFocus ?? false}
      {...(onBlur === undefined ? {} : { onBlur })}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && rows === undefined) props.onSubmit?.();
        event.continuePropagation();
      }}
    >
      <Label className="label">
        {label}
        {aside === undefined ? null : <span className="sub">{aside}</span>}
      </Label>
      {rows !== undefined ? (
        <TextArea className={`input${mono}`} rows={rows} placeholder={placeholder ?? ''} />
      ) : unit === undefined ? (
        <Input className={`input${mono}`} placeholder={placeholder ?? ''} />
      ) : (
        <span className="input" data-invalid={error === undefined ? undefined : true}>
          <Input className={mono} placeholder={placeholder ?? ''} />
          <span className="hint">{unit}</span>
        </span>
      )}
      <FieldFoot description={description} error={error} />
    </AriaTextField>
  );
}

export interface SelectOption {
  readonly value: string;
  readonly title: string;
}

export interface SelectProps extends FieldProps {
  readonly value: string | undefined;
  readonly options: readonly SelectOption[];
  readonly onChange: (value: string) => void;
  readonly placeholder?: string | undefined;
}

export function Select({
  label,
  aside,
  description,
  error,
  value,
  options,
  onChange,
  placeholder,
  isRequired,
}: SelectProps) {
  return (
    <AriaSelect
      className="field"
      value={value ?? null}
      onChange={(key) => {
        if (typeof key === 'string') onChange(key);
      }}
      isInvalid={error !== undefined}
      isRequired={isRequired ?? false}
      validationBehavior="aria"
      placeholder={placeholder ?? 'Choose'}
    >
      <Label className="label">
        {label}
        {aside === undefined ? null : <span className="sub">{aside}</span>}
      </Label>
      <AriaButton className="input" data-invalid={error === undefined ? undefined : true}>
        <SelectValue className="cut" />
        <Icon name="chevrons-up-down" size={13} className="chev" />
      </AriaButton>
      <Popover className="popover min-w-(--trigger-width)" offset={4}>
        <ListBox className="menu">
          {options.map((option) => (
            <ListBoxItem key={option.value} id={option.value} textValue={option.title} className="menu-item">
              {option.title}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
      <FieldFoot description={description} error={error} />
    </AriaSelect>
  );
}

export interface SwitchProps {
  readonly label: string;
  readonly description?: string | undefined;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

export function Switch({ label, description, isOn, onChange }: SwitchProps) {
  return (
    <div className="field">
      <AriaSwitch className="switch-row" isSelected={isOn} onChange={onChange}>
        <span className="switch" />
        {label}
      </AriaSwitch>
      {description === undefined ? null : <span className="field-hint">{description}</span>}
    </div>
  );
}

function FieldFoot({ description, error }: { description: string | undefined; error: string | undefined }) {
  return (
    <>
      {error !== undefined ? (
        <FieldError className="field-error">
          <StatusMark state="failed" size={10} />
          {error}
        </FieldError>
      ) : description !== undefined ? (
        <Text slot="description" className="field-hint">
          {description}
        </Text>
      ) : null}
    </>
  );
}
