import { useMemo, useState } from 'react';
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import type { PipelineNode } from '#engine/pipeline/document/document.ts';
import { EditError } from '#engine/pipeline/edits/edit-error.ts';
import { useDocument, useNodeKind, usePipeline } from '../document/hooks.ts';
import { Icon } from '../ui/icon.tsx';
import { configEdits } from './config-edits.ts';
import { type Config, pathText, valueAt } from './config-path.ts';
import { hasProblemIn } from './field-problems.ts';
import { FormContext, type FormModel } from './form-context.ts';
import { FieldAt } from './form-field.tsx';
import { type FormField, fieldsThatApply, formFields, variantOf } from './form-model.ts';
import { useNodeScope } from './use-expression-scope.ts';

export interface NodeFormProps {
  readonly pipelineId: string;
  readonly node: PipelineNode;
}

/** The form of a node, made from its kind's JSON Schema. One burst of typing in one field is one edit; nothing to save. */
export function NodeForm({ pipelineId, node }: NodeFormProps) {
  const { session } = usePipeline();
  const kind = useNodeKind(node.kind);
  const allProblems = useDocument((state) => state.problems);
  const problems = useMemo(() => allProblems.filter((one) => one.node === node.id), [allProblems, node.id]);
  const scope = useNodeScope(pipelineId, node.id);
  const fields = useMemo(() => formFields(kind?.config), [kind]);
  const [previewed, preview] = useState(() => firstExpression(fields, node.config));

  const form = useMemo<FormModel>(
    () => ({
      Field: FieldAt,
      pipelineId,
      nodeId: node.id,
      config: node.config,
      problems,
      scope,
      previewed,
      preview,
      set: (path, value, pace) => {
        const edits = configEdits(session.document, node.id, kind, path, value);
        try {
          session.apply(edits, pace === 'typing' ? { burst: `config:${node.id}:${pathText(path)}` } : {});
        } catch (error) {
          if (!(error instanceof EditError)) throw error;
          session.tell(error.message);
        }
      },
      endBurst: () => session.endBurst(),
    }),
    [pipelineId, node, problems, scope, kind, previewed, session],
  );

  if (kind === undefined) {
    return (
      <p className="hint p-panel">
        This engine has no node kind "{node.kind}". Its settings are kept as they are.
      </p>
    );
  }
  const shown = fieldsThatApply(fields, node.config);
  const plain = shown.filter((field) => !field.isAdvanced);
  const advanced = shown.filter((field) => field.isAdvanced);
  return (
    <FormContext value={form}>
      <div className="node-form">
        {fields.length === 0 ? <p className="hint">{kind.summary} There is nothing to set up.</p> : null}
        {plain.map((field) => (
          <FieldAt key={field.name} field={field} path={[field.name]} isName={field.name === 'topic'} />
        ))}
        {advanced.length === 0 ? null : <Advanced fields={advanced} form={form} />}
      </div>
    </FormContext>
  );
}

function Advanced({ fields, form }: { readonly fields: readonly FormField[]; readonly form: FormModel }) {
  const isWrong = fields.some((field) => hasProblemIn(form.problems, [field.name]));
  const isSet = fields.filter((field) => form.config[field.name] !== undefined).length;
  return (
    <Disclosure className="advanced" defaultExpanded={isWrong}>
      <Heading level={3}>
        <Button slot="trigger" className="advanced-head">
          <Icon name="chevron-right" size={14} />
          More settings
          <span className="sub">{isSet === 0 ? fields.length : `${isSet} of ${fields.length} set`}</span>
        </Button>
      </Heading>
      <DisclosurePanel>
        <div className="advanced-body">
          {fields.map((field) => (
            <FieldAt key={field.name} field={field} path={[field.name]} />
          ))}
        </div>
      </DisclosurePanel>
    </Disclosure>
  );
}

/** The expression whose preview is open at first: the one that the node is about. */
function firstExpression(fields: readonly FormField[], config: Config): string | undefined {
  for (const { name, control, isRequired } of fields) {
    if (control.kind === 'expression' && isRequired) return name;
    const first = control.kind === 'rows' ? valueAt(config, [name, 0]) : undefined;
    if (control.kind !== 'rows' || first === undefined) continue;
    const inRow = variantOf(control.rows, first)?.fields.find((field) => field.control.kind === 'expression');
    if (inRow !== undefined) return `${name}.0.${inRow.name}`;
  }
  return undefined;
}
