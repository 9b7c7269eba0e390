// SPDX-License-Identifier: Apache-2.0
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { ComponentProps } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { WordsProvider } from '@/lib/text';
import messages from '@/messages/en';
import { type Column, DataList } from './DataList';

afterEach(cleanup);

interface Row {
  id: string;
  note: string | null;
}

const columns: Column<Row>[] = [
  { id: 'id', header: 'Id', cell: ({ id }) => id },
  { id: 'note', header: 'Note', cell: ({ note }) => (note ? 'Its note' : 'None'), detail: ({ note }) => note },
];

function show(items: Row[], props: Partial<ComponentProps<typeof DataList<Row>>> = {}) {
  const query = { data: { items }, error: null, isPending: false, hasNextPage: false, isFetchingNextPage: false } as ComponentProps<typeof DataList<Row>>['query'];
  render(
    <WordsProvider locale="en" messages={messages}>
      <DataList label="Rows" query={query} columns={columns} rowKey={({ id }) => id} empty="Nothing yet" {...props} />
    </WordsProvider>,
  );
}

describe('A list with nothing in it', () => {
  it.each([undefined, false, null, ''])('says what belongs here while no filter is set (%s)', (filteredEmpty) => {
    show([], { filteredEmpty });
    expect(screen.getByText('Nothing yet')).toBeTruthy();
  });

  it('says that nothing matches while one is', () => {
    show([], { filteredEmpty: 'No match' });
    expect(screen.getByText('No match')).toBeTruthy();
    expect(screen.queryByText('Nothing yet')).toBeNull();
  });
});

describe('What a cell opens', () => {
  it('stands below its row, over all of its columns, until it is closed', () => {
    show([{ id: 'a', note: 'All of it' }, { id: 'b', note: null }]);
    const toggle = screen.getByRole('button', { name: 'Its note' });
    expect(toggle.getAttribute('aria-expanded')).toBe('false');
    fireEvent.click(toggle);
    const opened = screen.getByRole('cell', { name: 'All of it' });
    expect(opened.getAttribute('colspan')).toBe('2');
    expect(opened.closest('tr')?.previousElementSibling?.textContent).toContain('Its note');
    expect(toggle.getAttribute('aria-controls')).toBe(opened.closest('tr')?.id);
    fireEvent.click(toggle);
    expect(screen.queryByText('All of it')).toBeNull();
  });

  it('is offered only where there is more to see', () => {
    show([{ id: 'b', note: null }]);
    expect(screen.queryByRole('button')).toBeNull();
  });
});
