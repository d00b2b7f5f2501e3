import { render, screen } from '@testing-library/react';
import { MantineProvider } from '@mantine/core';
import { describe, expect, it } from 'vitest';
import { Entities } from './entities';

function shown(parameters: Record<string, unknown>): string[] {
  render(
    <MantineProvider>
      <Entities parameters={parameters} />
    </MantineProvider>,
  );
  return screen.queryAllByRole('listitem').map((item) => item.textContent);
}

describe('what was understood', () => {
  it('leaves out what was not said', () => {
    expect(shown({ number: '1042', email: '', products: [], address: {}, nested: [{ city: '' }], gone: null })).toEqual([
      'number1042',
    ]);
  });

  it('shows lists and composed values as words', () => {
    expect(shown({ wishes: ['highchair', 'window'], shirt: { size: 'large', colour: 'red', print: '' }, guests: 0 })).toEqual([
      'wisheshighchair, window',
      'shirtlarge red',
      'guests0',
    ]);
  });

  it('says so when nothing was', () => {
    expect(shown({ number: '', products: [] })).toEqual([]);
  });
});
