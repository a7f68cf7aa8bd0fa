import { ConfigProvider, Table } from 'antd';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { theme } from '../../console/look/theme.ts';
import { headings, type Row, rowCount, rowsOf } from './rows.ts';
import { offerTaken } from './taken.ts';

const dataSource = [...rowsOf(rowCount)];
const collator = new Intl.Collator('zh-CN', { numeric: true });
const columns = headings.map(([key, title]) => ({
  key,
  dataIndex: key,
  title,
  width: 190,
  sorter: (a: Row, b: Row) => (key === 'records' ? a.records - b.records : collator.compare(a[key], b[key])),
}));

/** The library's table with the same rows, of which it draws what is seen. */
function Whole() {
  const [selectedRowKeys, select] = useState<React.Key[]>([]);
  return (
    <Table<Row>
      virtual
      scroll={{ x: 1200, y: 780 }}
      pagination={false}
      columns={columns}
      dataSource={dataSource}
      rowKey="id"
      rowSelection={{ selectedRowKeys, onChange: select }}
    />
  );
}

offerTaken();
const place = document.getElementById('console');
if (place)
  createRoot(place).render(
    <ConfigProvider theme={theme}>
      <Whole />
    </ConfigProvider>,
  );
