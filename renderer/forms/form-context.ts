import { type ComponentType, createContext, useContext } from 'react';
import type { ProblemView } from '#engine/api/contract/values.ts';
import type { ExpressionScope } from './cel-completion.ts';
import type { Config, ConfigPath } from './config-path.ts';
import type { FieldAtProps } from './form-field.tsx';

/** What every field of a node's form works on. */
export interface FormModel {
  /** Any field, for those that hold others: rows have fields which may be rows. */
  readonly Field: ComponentType<FieldAtProps>;
  readonly pipelineId: string;
  readonly nodeId: string;
  readonly config: Config;
  readonly problems: readonly ProblemView[];
  /** Of the node's input. */
  readonly scope: ExpressionScope;
  /** The expression whose preview is open. */
  readonly previewed: string | undefined;
  readonly preview: (path: string) => void;
  /** Applies one change; a burst of typing in one field is one edit until `endBurst`. `undefined` clears the field. */
  readonly set: (path: ConfigPath, value: unknown, pace: 'typing' | 'at-once') => void;
  readonly endBurst: () => void;
}

export const FormContext = createContext<FormModel | undefined>(undefined);

export function useForm(): FormModel {
  const form = useContext(FormContext);
  if (form === undefined) throw new Error('This field stands outside of a <NodeForm>.');
  return form;
}
