const TAKEN = new Set(
  'r w m version flexible i length tag end size count began break case catch class const continue debugger default delete do else enum export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield'.split(
    ' ',
  ),
);

/** The local variable that holds a field. */
export function localName(field: string): string {
  return TAKEN.has(field) ? `${field}_` : field;
}

/** `DescribeTopicPartitions` → `describe-topic-partitions` */
export function kebabCase(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
}

/** `DescribeTopicPartitions` → `describeTopicPartitions` */
export function camelCase(name: string): string {
  return name[0]!.toLowerCase() + name.slice(1);
}

export function indent(code: string, spaces: number): string {
  return code.replace(/^(?=.)/gm, ' '.repeat(spaces));
}
