import { Button, NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { Titulo } from '../../ui/titulo.tsx'
import { useBorrador } from '../comun/borrador.ts'
import { BorradorRecuperado } from '../comun/borrador-recuperado.tsx'
import { campos } from '../comun/campos.ts'
import { useConsulta } from '../comun/consulta.ts'
import { ErrorDeForma } from '../comun/error-de-forma.tsx'
import { useOperacion } from '../comun/operacion.ts'
import { Resultado } from '../comun/resultado.tsx'

type Persona = Salida<'acceso.personas'>['personas'][number]
type Rol = Salida<'acceso.roles'>['roles'][number]
type Oficina = Salida<'acceso.oficinas'>['oficinas'][number]

/** Who uses the system: their desks, whether they can come in, and the three things that sistemas does for them. */
export const PaginaPersonas = (): ReactNode => {
  const [abierta, setAbierta] = useState<string | null>(null)
  return (
    <>
      <Titulo sobre="Sistemas" bajo="Cada cambio queda con su fecha, su motivo y quién lo hizo.">
        Personas
      </Titulo>
      <Resultado de={[useConsulta('acceso.personas', {}), useConsulta('acceso.roles', {}), useConsulta('acceso.oficinas', {})]}>
        {({ personas }, { roles }, { oficinas }) => (
          <>
            <Alta roles={roles} />
            <div className="tabla-larga">
              <table>
                <caption>{personas.length} personas</caption>
                <thead>
                  <tr>
                    <th scope="col">Persona</th>
                    <th scope="col">Roles</th>
                    <th scope="col">Unidad</th>
                    <th scope="col">Oficina</th>
                    <th scope="col">Entra</th>
                    <th scope="col">
                      <span className="oculto">Cambiar</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {personas.map((p) => (
                    <Renglon
                      key={p.clave}
                      persona={p}
                      roles={roles}
                      oficinas={oficinas}
                      abierta={abierta === p.clave}
                      abrir={() => setAbierta(abierta === p.clave ? null : p.clave)}
                    />
                  ))}
                </tbody>
              </table>
            </div>
          </>
        )}
      </Resultado>
    </>
  )
}

const comoEntra = ({ situacion, contrasena, segundoFactor }: Persona): string => {
  if (situacion !== 'activa') return situacion === 'baja' ? 'No: está de baja' : 'No: está de licencia'
  if (!contrasena) return 'Aún no: le falta usar un código'
  return segundoFactor ? 'Con contraseña y segundo factor' : 'Con contraseña'
}

interface PropiedadesRenglon {
  persona: Persona
  roles: readonly Rol[]
  oficinas: readonly Oficina[]
  abierta: boolean
  abrir: () => void
}

const Renglon = ({ persona: p, roles, oficinas, abierta, abrir }: PropiedadesRenglon): ReactNode => (
  <>
    <tr>
      <th scope="row">
        {p.nombre} <span className="tenue">{p.clave}</span>
      </th>
      <td>{p.roles.map((r) => roles.find((x) => x.clave === r)?.nombre ?? r).join(', ') || 'ninguno'}</td>
      <td>{p.unidad ?? 'todas'}</td>
      <td>{oficinas.find((o) => o.clave === p.oficina)?.nombre ?? p.oficina ?? 'ninguna'}</td>
      <td>{comoEntra(p)}</td>
      <td>
        <Button size="compact-sm" variant="default" aria-expanded={abierta} onClick={abrir} aria-label={`Cambiar a ${p.nombre}`}>
          Cambiar
        </Button>
      </td>
    </tr>
    {abierta && (
      <tr>
        <td colSpan={6}>
          <Cambiar persona={p} roles={roles} oficinas={oficinas} />
        </td>
      </tr>
    )}
  </>
)

const Cambiar = ({ persona: p, roles, oficinas }: Pick<PropiedadesRenglon, 'persona' | 'roles' | 'oficinas'>): ReactNode => {
  const [dePuesto, deCodigo] = [useBorrador(`acceso.cambiar-puesto ${p.clave}`), useBorrador(`acceso.dar-codigo ${p.clave}`)]
  const puesto = useOperacion('acceso.cambiar-puesto', dePuesto.olvidar)
  const codigo = useOperacion('acceso.dar-codigo', deCodigo.olvidar)
  const cambiar = (e: FormEvent<HTMLFormElement>): void => {
    const { rol = '', unidad, oficina, motivo = '' } = campos(e)
    const situacion = rol === '' ? 'baja' : 'activa'
    puesto.mutate({
      entrada: { persona: p.clave, situacion, roles: rol === '' ? [] : [rol], unidad: unidad || null, oficina: oficina || null, motivo },
    })
  }
  return (
    <div className="dos-columnas">
      <form className="forma" ref={dePuesto.forma} onSubmit={cambiar}>
        <ErrorDeForma error={puesto.error} />
        <BorradorRecuperado de={dePuesto} />
        {puesto.isSuccess && <p role="status">El cambio quedó registrado desde hoy.</p>}
        <NativeSelect
          name="rol"
          label="Rol desde hoy"
          defaultValue={p.roles[0] ?? ''}
          data={[...roles.map((r) => ({ value: r.clave, label: r.nombre })), { value: '', label: 'Ninguno: se da de baja' }]}
        />
        <TextInput name="unidad" label="Unidad responsable" description="Vacía: todas" defaultValue={p.unidad ?? ''} />
        <NativeSelect
          name="oficina"
          label="Oficina"
          defaultValue={p.oficina ?? ''}
          data={[{ value: '', label: 'Ninguna' }, ...oficinas.map((o) => ({ value: o.clave, label: o.nombre }))]}
        />
        <TextInput name="motivo" label="Motivo" required />
        <Button type="submit" loading={puesto.isPending}>
          Registrar el cambio
        </Button>
      </form>
      <form
        className="forma"
        ref={deCodigo.forma}
        onSubmit={(e) => codigo.mutate({ entrada: { persona: p.clave, motivo: campos(e).motivo ?? '' } })}
      >
        <ErrorDeForma error={codigo.error} />
        <p>Un código de un solo uso anula su contraseña, su segundo factor y sus sesiones, y con él hace una contraseña nueva.</p>
        <TextInput name="motivo" label="Motivo del código" required />
        <Button type="submit" variant="default" loading={codigo.isPending}>
          Dar un código
        </Button>
        {codigo.data !== undefined && (
          <p role="status">
            Código: <code className="secreto">{codigo.data.codigo}</code> Vale hasta {codigo.data.vence.slice(0, 16).replace('T', ' ')}{' '}
            (UTC). No se volverá a mostrar.
          </p>
        )}
      </form>
    </div>
  )
}

const Alta = ({ roles }: { roles: readonly Rol[] }): ReactNode => {
  const borrador = useBorrador('acceso.alta-persona')
  const alta = useOperacion('acceso.alta-persona', borrador.olvidar)
  const darDeAlta = (e: FormEvent<HTMLFormElement>): void => {
    const { clave = '', nombre = '', rol = '', unidad } = campos(e)
    alta.mutate({ entrada: { clave, nombre, rol, unidad: unidad || null } })
  }
  return (
    <details className="plegado">
      <summary>Dar de alta a una persona</summary>
      <form className="forma" ref={borrador.forma} onSubmit={darDeAlta}>
        <ErrorDeForma error={alta.error} />
        <BorradorRecuperado de={borrador} />
        {alta.isSuccess && <p role="status">Quedó dada de alta. Dele ahora un código, en «Cambiar».</p>}
        <TextInput name="clave" label="Clave" description="Como ana.lopez" required />
        <TextInput name="nombre" label="Nombre" required />
        <NativeSelect name="rol" label="Rol" data={roles.map((r) => ({ value: r.clave, label: r.nombre }))} />
        <TextInput name="unidad" label="Unidad responsable" description="Vacía: todas" />
        <Button type="submit" loading={alta.isPending}>
          Dar de alta
        </Button>
      </form>
    </details>
  )
}
