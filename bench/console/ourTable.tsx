import { ConfigProvider } from 'antd';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
// oxlint-disable-next-line no-unassigned-import -- the bundler makes the page's styles of it
import '../../console/look/console.css';
import { type Column, Table } from '../../console/look/table.tsx';
import { theme } from '../../console/look/theme.ts';
import { LanguageProvider } from '../../console/words/language.tsx';
import { headings, type Row, rowCount, rowsOf } from './rows.ts';
import { offerTaken } from './taken.ts';

const rows = rowsOf(rowCount);
/** The console's own table as its pages use it. */
function Whole() {
  // As pages do: anew whenever they draw.
  const columns: readonly Column<Row>[] = headings.map(([key, zh, en]) => ({
    key,
    title: { zh, en },
    cell: (row) => row[key],
    sortBy: (row) => row[key],
    isNumber: key === 'records',
  }));
  const [ticked, tick] = useState<ReadonlySet<string>>(new Set());
  return (
    <Table
      caption="申请"
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      rowName={({ name }) => name}
      ticked={ticked}
      onTick={tick}
    />
  );
}

offerTaken();
const place = document.getElementById('console');
if (place)
  createRoot(place).render(
    <LanguageProvider>
      <ConfigProvider theme={theme}>
        <Whole />
      </ConfigProvider>
    </LanguageProvider>,
  );
