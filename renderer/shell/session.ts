/**
 * The page is opened as `…/#token=…`. The token is exchanged once for an HttpOnly cookie and leaves the address bar at
 * once, so that it is in no bookmark, history entry or screenshot.
 */
export async function exchangeToken(page: Window): Promise<void> {
  const token = tokenOf(page.location.hash);
  if (token === undefined) return;
  page.history.replaceState(null, '', `${page.location.pathname}${page.location.search}#/`);
  const answer = await page.fetch('/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
    credentials: 'same-origin',
  });
  if (!answer.ok) {
    throw new Error(
      `The engine refused this page's token (HTTP ${answer.status}). Open the address that it printed last.`,
    );
  }
}

export function tokenOf(hash: string): string | undefined {
  const match = /^#token=([^&]+)/.exec(hash);
  return match?.[1] === undefined ? undefined : decodeURIComponent(match[1]);
}
