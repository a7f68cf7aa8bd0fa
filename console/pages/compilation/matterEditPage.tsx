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
            zh: '业务事项的种类登记后不变。',
            en: 'Its kind stays as it was registered.',
          }}
          known={{
            ownId,
            version,
            content: { name, duty, code, basis, description },
            fixed: { kind },
            page: `/console/matters/${id}`,
          }}
        />
      )}
    </Shown>
  );
}
