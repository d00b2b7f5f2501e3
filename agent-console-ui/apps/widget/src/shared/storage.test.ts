import { beforeEach, describe, expect, it, vi } from 'vitest';
import { SafeStorage } from './storage';

const denied = () => {
  throw new DOMException('Access is denied', 'SecurityError');
};

beforeEach(() => localStorage.clear());

describe('storage', () => {
  it('keeps to its own prefix', () => {
    const [a, b] = ['a:', 'b:'].map((prefix) => new SafeStorage(prefix, () => localStorage)) as [SafeStorage, SafeStorage];
    a.set('visitor', '1');
    b.set('visitor', '2');
    a.clear();
    expect(a.get('visitor')).toBeUndefined();
    expect(b.get('visitor')).toBe('2');
  });

  it('works in memory and tells the mirror where the browser denies it', () => {
    const mirror = vi.fn();
    const storage = new SafeStorage('a:', denied, mirror);
    storage.seed({ conversation: 'conv-1' });
    storage.set('visitor', 'v');
    expect([storage.get('conversation'), storage.get('visitor')]).toEqual(['conv-1', 'v']);
    storage.clear();
    expect(storage.get('visitor')).toBeUndefined();
    expect(mirror.mock.calls).toEqual([
      ['visitor', 'v'],
      ['conversation', undefined],
      ['visitor', undefined],
    ]);
  });

  it('takes broken contents for none', () => {
    const storage = new SafeStorage('a:', () => localStorage);
    storage.set('start', '{"half');
    expect(storage.getJson('start')).toBeUndefined();
  });
});
