import { useParams } from 'wouter';
import { useRead } from '../../api/api.tsx';
import { Shown } from '../../look/reading.tsx';
import { Register } from './registerPage.tsx';

/** Changes what one's own department has registered of a matter (S1.1). */
export default function MatterEditPage() {
  const { id = '' } = useParams();
  const query = useRead(['matter', id], (api) =>
    api.read(api.client.GET('/v1/matters/{id}', { params: { path: { id } } })),
  );
  return (
    <Shown query={query}>
      {({ ownId, version, name, kind, duty, code, basis, description }) => (
        <Register
          operation="putMatter"
          prefix="sx"
          title={{ zh: `修改业务事项：${name}`, en: `Change a matter: ${name}` }}
          lead={{
            zh: '改变事项类型的，应编数据随之改变。',
            en: 'Another kind requires other data.',
          }}
          known={{
            ownId,
            version,
            content: { name, kind, duty, code, basis, description },
            page: `/console/matters/${id}`,
          }}
        />
      )}
    </Shown>
  );
}
