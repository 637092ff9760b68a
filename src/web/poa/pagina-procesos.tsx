import { Link, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Titulo } from '../../ui/titulo.tsx'
import { useConsulta } from '../comun/consulta.ts'
import { fechaCorta } from '../comun/escrito.ts'
import { Resultado } from '../comun/resultado.tsx'
import { usePuede, useSesion } from '../comun/sesion.ts'
import { TablaLarga } from '../comun/tabla-larga.tsx'
import { HomologarProceso, type Proceso, RegistrarProceso } from './actos-de-proceso.tsx'

const ESTADO = { vigente: 'Vigente', 'en-revision': 'En revisión', homologado: 'Homologado', retirado: 'Retirado' } as const

const llave = ({ unidad, clave }: Proceso): string => `${unidad}/${clave}`

const Lista = ({ procesos }: { procesos: readonly Proceso[] }): ReactNode => (
  <TablaLarga
    titulo="Catálogo de procesos"
    columnas={[
      { titulo: 'Proceso' },
      { titulo: 'Unidad', corta: true },
      { titulo: 'Versión', numero: true },
      { titulo: 'Estado', corta: true },
      { titulo: 'Documento' },
    ]}
    filas={procesos.map((p) => ({
      clave: llave(p),
      celdas: [
        <Link key="l" to="/procesos" search={{ proceso: llave(p) }} resetScroll={false}>
          {p.nombre}
        </Link>,
        p.unidad,
        p.version,
        ESTADO[p.estado],
        p.pasos.at(-1)?.documento.nombre,
      ],
    }))}
    vacia="Todavía no hay ningún proceso registrado."
  />
)

const Pasos = ({ de }: { de: Proceso }): ReactNode => (
  <ol className="lista-simple" aria-label="Versiones y homologaciones">
    {de.pasos.map((p) => (
      <li key={p.numero}>
        <strong>
          {fechaCorta(p.dia)}, versión {p.version}, {ESTADO[p.estado].toLowerCase()}
        </strong>{' '}
        {p.nota} <span className="tenue">{p.quien}</span>
        {p.oficio !== null && p.fecha !== null && (
          <span className="bloque menor">
            Oficio {p.oficio} del {fechaCorta(p.fecha)}, firma {p.firma}
          </span>
        )}
        <span className="bloque menor tenue">
          {p.documento.nombre} <code className="huella">{p.documento.huella}</code>
        </span>
      </li>
    ))}
  </ol>
)

/** The catalogue of processes by unit, the history of the one that is open, and what may be done with it. */
export const PaginaProcesos = (): ReactNode => {
  const { proceso } = useSearch({ from: '/procesos' })
  const unidad = useSesion()?.persona?.unidad ?? null
  const [registra, homologa] = [usePuede('poa.seguir-mejora'), usePuede('poa.dirigir-mejora')]
  return (
    <Resultado de={[useConsulta('poa.procesos', { unidad })]}>
      {({ procesos }) => {
        const abierto = procesos.find((p) => llave(p) === proceso)
        const seHomologa = abierto?.estado === 'vigente' || abierto?.estado === 'en-revision'
        return (
          <>
            <Titulo bajo="Qué documento rige el trabajo de cada unidad, y cuál se homologó">Procesos</Titulo>
            <Lista procesos={procesos} />
            {abierto !== undefined && (
              <section key={llave(abierto)} className="tarjeta por-hacer" aria-label={`Proceso ${abierto.clave}`}>
                <h2>{abierto.nombre}</h2>
                <Pasos de={abierto} />
                {registra && unidad !== null && <RegistrarProceso unidad={unidad} proceso={abierto} />}
                {homologa && seHomologa && <HomologarProceso proceso={abierto} />}
              </section>
            )}
            {registra && unidad !== null && abierto === undefined && (
              <section className="tarjeta por-hacer">
                <h2>Registrar un proceso</h2>
                <RegistrarProceso unidad={unidad} proceso={null} />
              </section>
            )}
          </>
        )
      }}
    </Resultado>
  )
}
