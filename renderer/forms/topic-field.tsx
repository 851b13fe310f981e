import { useEffect, useState } from 'react';
import {
  Button,
  ComboBox,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from 'react-aria-components';
import type { TopicSummary } from '#engine/api/contract/records.ts';
import { useClient } from '../document/hooks.ts';
import { isKept } from '../inspector/topic-groups.ts';
import { formatCount } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { StatusMark } from '../ui/status-mark.tsx';
import { useForm } from './form-context.ts';
import type { FieldProps } from './form-field.tsx';
import { textOf } from './text-fields.tsx';

/** A topic that is there, or the name of one to be made. Stored when it is complete, since it names what is made. */
export function TopicInput({ field, path, value, error }: FieldProps) {
  const form = useForm();
  const client = useClient();
  const stored = textOf(value);
  const [draft, setDraft] = useState(stored);
  const [topics, setTopics] = useState<readonly TopicSummary[]>([]);
  useEffect(() => setDraft(stored), [stored]);

  const load = (): void => {
    client.records.topics().then(
      (found) => setTopics(found.filter((topic) => !isKept(topic))),
      // Without the list a name can be typed all the same.
      () => undefined,
    );
  };
  const commit = (name: string): void => {
    if (name.trim() !== stored) form.set(path, name.trim() === '' ? undefined : name.trim(), 'at-once');
  };
  return (
    <ComboBox
      className="field"
      allowsCustomValue
      menuTrigger="focus"
      isInvalid={error !== undefined}
      isRequired={field.isRequired}
      validationBehavior="aria"
      inputValue={draft}
      onInputChange={setDraft}
      onSelectionChange={(key) => {
        if (key !== null) commit(String(key));
      }}
      onFocus={load}
      onBlur={() => commit(draft)}
      items={topics}
    >
      <Label className="label">{field.title}</Label>
      <span className="input" data-invalid={error === undefined ? undefined : true}>
        <Input
          className="mono"
          placeholder={field.placeholder ?? ''}
          onKeyDown={(event) => {
            if (event.key === 'Enter') commit(draft);
          }}
        />
        <Button className="chev" aria-label={`Topics for ${field.title}`}>
          <Icon name="chevrons-up-down" size={13} />
        </Button>
      </span>
      {error === undefined ? (
        field.description === undefined ? null : (
          <Text slot="description" className="field-hint">
            {field.description}
          </Text>
        )
      ) : (
        <FieldError className="field-error">
          <StatusMark state="failed" size={10} />
          {error}
        </FieldError>
      )}
      <Popover className="popover min-w-(--trigger-width)" offset={4} maxHeight={300}>
        <ListBox<TopicSummary> className="menu">
          {(topic) => (
            <ListBoxItem id={topic.name} textValue={topic.name} className="menu-item">
              <span className="mono cut">{topic.name}</span>
              <span className="end hint">{formatCount(topic.records)}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
