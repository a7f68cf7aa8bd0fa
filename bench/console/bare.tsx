import { Button, ConfigProvider, Layout, Menu } from 'antd';
import { createRoot } from 'react-dom/client';

/** The least that anybody has who makes a console of these two libraries: a frame, a menu, a button. */
const place = document.getElementById('console');
if (place)
  createRoot(place).render(
    <ConfigProvider>
      <Layout>
        <Layout.Sider>
          <Menu items={[{ key: 'only', label: 'Only' }]} />
        </Layout.Sider>
        <Layout.Content>
          <Button>Do</Button>
        </Layout.Content>
      </Layout>
    </ConfigProvider>,
  );
