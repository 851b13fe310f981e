import { useMemo, useState } from 'react';
import { useDocument, useLive } from '../document/hooks.ts';
import { cellLine } from '../inspector/cell-text.ts';
import { formatRate } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { StatusMark } from '../ui/status-mark.tsx';
import { mixedRows, type PreviewRow, type RowWords, rowWords, verdictOf } from './preview-model.ts';
import { usePreview } from './use-preview.ts';

export interface ExpressionPreviewProps {
  readonly pipelineId: string;
  readonly nodeId: string;
  readonly expression: string;
  readonly expect: 'bool' | 'any';
  /** Whether false drops the record, or only means that another way is taken. */
  readonly falseMeans: 'drop' | 'no';
}

const shownRows = 10;
const counts = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** The result of an expression on the last real records: kept or dropped, or the value that comes out. */
export function ExpressionPreview(props: ExpressionPreviewProps) {
  const { pipelineId, nodeId, expression, expect, falseMeans } = props;
  const preview = usePreview({ pipeline: pipelineId, node: nodeId, expression, expect });
  const isDeployed = useLive((live) => (live.deployment?.state ?? 'idle') !== 'idle');
  const [sample, setSample] = useState<'mixed' | 'latest'>('mixed');
  const all = 'rows' in preview ? preview.rows : noRows;
  const isOld = preview.kind === 'invalid';
  const isCondition = expect === 'bool';
  const rows = useMemo(
    () => (isCondition && sample === 'mixed' ? mixedRows(all, shownRows) : all.slice(0, shownRows)),
    [all, isCondition, sample],
  );
  const words = useMemo(() => rowWords(rows, expression), [rows, expression]);

  if (preview.kind === 'waiting' || (isOld && all.length === 0)) return null;
  if (preview.kind === 'unreachable') {
    return <p className="prev-note">The engine does not answer, so nothing can be tried.</p>;
  }
  if (all.length === 0) {
    return (
      <p className="prev-note">
        {isDeployed
          ? 'No record has come by here yet. The result shows as soon as one does.'
          : 'No record has come by here yet. Deploy the pipeline to try this on real records.'}
      </p>
    );
  }
  return (
    <fieldset className="field" aria-label="On real records">
      <div className="label mb-1.5">
        On {rows.length === 1 ? 'one real record' : `${counts[rows.length]} real records`}
        <span className="grow" />
        {isCondition && all.length > shownRows ? (
          <Segmented
            label="Sample"
            value={sample}
            options={[
              { value: 'mixed', title: 'Mixed' },
              { value: 'latest', title: 'Latest' },
            ]}
            onChange={setSample}
          />
        ) : null}
      </div>
      <ul className={isOld ? 'prev is-old' : 'prev'}>
        {rows.map((row, index) => {
          const shown = words[index] ?? { lead: undefined, words: '' };
          const key = `${row.record.partition}:${row.record.offset}:${index}`;
          return isCondition ? (
            <ConditionRow key={key} row={row} words={shown} falseMeans={falseMeans} />
          ) : (
            <ResultRow key={key} row={row} words={shown} />
          );
        })}
      </ul>
      {isOld ? (
        <p className="hint pt-1.5">As it was before the last change.</p>
      ) : isCondition ? (
        <Share nodeId={nodeId} rows={all} falseMeans={falseMeans} />
      ) : null}
    </fieldset>
  );
}

const noRows: readonly PreviewRow[] = [];

type FalseMeans = ExpressionPreviewProps['falseMeans'];

interface ConditionRowProps {
  readonly row: PreviewRow;
  readonly words: RowWords;
  readonly falseMeans: FalseMeans;
}

function ConditionRow({ row, words, falseMeans }: ConditionRowProps) {
  const verdict = verdictOf(row);
  if (verdict === 'error') return <FailedRow row={row} words={words} />;
  return (
    <li className={verdict === 'keep' ? 'y' : 'n'}>
      <Icon name={verdict === 'keep' ? 'check' : 'minus'} size={13} />
      <span className="num mono cut">{words.lead}</span>
      <span className="cut">{words.words}</span>
      <span className="res">{falseMeans === 'drop' ? verdict : verdict === 'keep' ? 'yes' : 'no'}</span>
    </li>
  );
}

function ResultRow({ row, words }: { readonly row: PreviewRow; readonly words: RowWords }) {
  if (row.result === undefined) return <FailedRow row={row} words={words} />;
  const { text, tone } = cellLine(row.result);
  const colour = tone === 'mute' ? 'tk-m' : colourOf(text);
  return (
    <li className="v">
      <span className="cut">{words.words}</span>
      <span className={`mono cut out ${colour}`} title={text}>
        {text}
      </span>
    </li>
  );
}

/** By the kind of JSON: a struct or list is of many colours, so it has none. */
function colourOf(json: string): string {
  if (json === 'null') return 'tk-m';
  if (json.startsWith('"')) return 'tk-s';
  return /^[{[]/.test(json) ? '' : 'tk-n';
}

function FailedRow({ row, words }: { readonly row: PreviewRow; readonly words: RowWords }) {
  return (
    <li className="f" title={row.error}>
      <StatusMark state="warning" size={11} label="fails" />
      <span className="cut sub">{words.words}</span>
      <span className="cut res">{row.error ?? 'no result'}</span>
    </li>
  );
}

/** "Keeps about 55/s. It keeps 120/s now.": the share of the sample, at the rate that comes in. */
interface ShareProps {
  readonly nodeId: string;
  readonly rows: readonly PreviewRow[];
  readonly falseMeans: FalseMeans;
}

function Share({ nodeId, rows, falseMeans }: ShareProps) {
  const edges = useDocument((state) => state.document.edges);
  const live = useLive((state) => state.edges);
  const kept = rows.filter((row) => verdictOf(row) === 'keep').length;
  const failed = rows.filter((row) => verdictOf(row) === 'error').length;
  const rateOf = (isOurs: (edge: (typeof edges)[number]) => boolean): number =>
    edges.filter(isOurs).reduce((sum, edge) => sum + (live[edge.id]?.perSecond ?? 0), 0);
  const inRate = rateOf((edge) => edge.to.node === nodeId);
  const outRate = rateOf((edge) => edge.from.node === nodeId && edge.from.port === 'out');
  return (
    <p className="hint pt-1.5">
      {falseMeans === 'no' ? (
        <>
          True for <b className="text-ink">{kept}</b> of the last {rows.length}.
        </>
      ) : inRate > 0 ? (
        <>
          Keeps about <b className="text-ink">{formatRate((inRate * kept) / rows.length)}</b>. It keeps{' '}
          {formatRate(outRate)} now.
        </>
      ) : (
        <>
          Keeps <b className="text-ink">{kept}</b> of the last {rows.length}.
        </>
      )}
      {failed === 0 ? null : ` Fails on ${failed}.`}
    </p>
  );
}
