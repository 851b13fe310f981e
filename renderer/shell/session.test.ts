import { describe, expect, it, vi } from 'vitest';
import { exchangeToken, tokenOf } from './session.ts';

function page(hash: string, status: number) {
  return {
    location: { hash, pathname: '/', search: '' },
    history: { replaceState: vi.fn() },
    fetch: vi.fn(async () => new Response(null, { status })),
  };
}

describe('exchangeToken', () => {
  it('reads the token of the fragment and nothing else', () => {
    expect(tokenOf('#token=a%2Bb')).toBe('a+b');
    expect(tokenOf('#/pipelines/x')).toBeUndefined();
  });

  it('takes the token out of the address before anything can fail', async () => {
    const refused = page('#token=abc', 403);
    await expect(exchangeToken(refused as unknown as Window)).rejects.toThrow('HTTP 403');
    expect(refused.history.replaceState).toHaveBeenCalledWith(null, '', '/#/');
  });

  it('asks for nothing when there is no token', async () => {
    const plain = page('#/', 200);
    await exchangeToken(plain as unknown as Window);
    expect(plain.fetch).not.toHaveBeenCalled();
  });
});
