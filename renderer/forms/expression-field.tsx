import { useId, useMemo, useState } from 'react';
import { StatusMark } from '../ui/status-mark.tsx';
import { pathText } from './config-path.ts';
import { ExpressionEditor } from './expression-editor.tsx';
import { ExpressionHelp } from './expression-help.tsx';
import { ExpressionPreview } from './expression-preview.tsx';
import { useForm } from './form-context.ts';
import type { FieldProps } from './form-field.tsx';
import { joinScope } from './record-scope.ts';
import { textOf } from './text-fields.tsx';

/** An expression with what it gives on real records below; one preview is open in a form. */
export function ExpressionInput({ field, path, value, error }: FieldProps) {
  const form = useForm();
  const problemId = useId();
  const [problem, setProblem] = useState<string>();
  const control = field.control.kind === 'expression' ? field.control : undefined;
  const isJoin = control?.scope === 'join';
  const scope = useMemo(() => (isJoin ? joinScope(form.scope) : form.scope), [isJoin, form.scope]);
  const source = textOf(value);
  const at = pathText(path);
  const isTop = path.length === 1;
  // A field that nobody touched is not wrong yet; the list of problems tells what is missing.
  const shownError = problem ?? (source === '' ? undefined : error);
  return (
    <div className="field">
      <span className="label">
        {field.title}
        {field.isRequired ? null : <span className="sub">optional</span>}
        <span className="grow" />
        {isTop ? <ExpressionHelp /> : null}
      </span>
      <ExpressionEditor
        label={field.title}
        lines="many"
        expect={control?.expect ?? 'any'}
        value={source}
        scope={scope}
        placeholder={field.placeholder}
        isInvalid={shownError !== undefined}
        describedBy={shownError === undefined ? undefined : problemId}
        onProblem={setProblem}
        onFocus={() => form.preview(at)}
        onBlur={form.endBurst}
        onChange={(text) => form.set(path, text === '' ? undefined : text, 'typing')}
      />
      {shownError !== undefined ? (
        <span id={problemId} className="field-error">
          <StatusMark state="failed" size={10} />
          {shownError}
        </span>
      ) : field.description === undefined || (isTop && form.previewed === at && source !== '') ? null : (
        <span className="field-hint">{field.description}</span>
      )}
      {form.previewed === at && !isJoin && source !== '' ? (
        <div className="pt-3">
          <ExpressionPreview
            pipelineId={form.pipelineId}
            nodeId={form.nodeId}
            expression={source}
            expect={control?.expect ?? 'any'}
            falseMeans={isTop ? 'drop' : 'no'}
          />
        </div>
      ) : null}
    </div>
  );
}
