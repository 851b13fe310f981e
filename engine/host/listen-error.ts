const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is taken by another program',
  EADDRNOTAVAIL: 'is no address of this machine',
  ENOTFOUND: 'is not known: no machine has that name',
  EAI_AGAIN: 'is not known: the name could not be looked up',
  EACCES: 'may not be opened by you; ports below 1024 often need more rights',
};

/**
 * In words for people where the system's error is about the address; any other error comes back as it is.
 *
 * @param option the word on the command line that sets the address, for instance `--kafka`.
 */
export function listenError(
  error: unknown,
  option: string,
  { host, port }: { readonly host: string; readonly port: number },
): unknown {
  const reason = reasons[(error as NodeJS.ErrnoException).code ?? ''];
  if (reason === undefined) return error;
  return new Error(`${host}:${port} ${reason}. Give another ${option} HOST:PORT (port 0 picks a free one).`, {
    cause: error,
  });
}
