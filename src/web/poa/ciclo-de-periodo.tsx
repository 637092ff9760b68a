import type { ReactNode } from 'react'
import { type Destino, ESTADO_ESCRITO } from '../../core/poa/pasos.ts'
import { conMayuscula } from '../../ui/oracion.ts'
import { fechaCorta } from '../comun/escrito.ts'
import { useSesion } from '../comun/sesion.ts'
import { ContadoPorAceptar } from './contado-por-aceptar.tsx'
import { ActoDeDevolucion, ActoDePaso, ActoDeProrroga, ActoDeRectificacion, type FilaDeCiclo, TITULO_DE_PASO } from './pasos-de-periodo.tsx'

interface Propiedades {
  ejercicio: number
  fila: FilaDeCiclo
}

/** What may be done with a unit's period by who is here: what follows, of what their desk may and of their own unit if they have one. */
function usePasos(fila: FilaDeCiclo): FilaDeCiclo['siguientes'] {
  const sesion = useSesion()
  const propia = sesion?.persona?.unidad ?? null
  if (!fila.termino || (propia !== null && propia !== fila.unidad.clave)) return []
  return fila.siguientes.filter((s) => sesion?.permisos.includes(s.permiso) ?? false)
}

const Plazo = ({ de: p }: { de: FilaDeCiclo['plazos'][number] }): ReactNode => {
  const tarde = p.diasTarde === 0 ? null : p.diasTarde === 1 ? '1 día tarde' : `${p.diasTarde} días tarde`
  return (
    <li>
      {TITULO_DE_PASO[p.paso]}: {p.plazo === null ? 'sin plazo' : `hasta el ${fechaCorta(p.plazo)}`}
      {p.dado === null ? '' : `, hecho el ${fechaCorta(p.dado)}`}
      {tarde !== null && <strong>, {tarde}</strong>}
      {p.prorroga !== null && <span className="tenue"> (con prórroga: {p.prorroga})</span>}
    </li>
  )
}

/** The steps given, with who gave each and why it came back. */
const Dados = ({ fila }: { fila: FilaDeCiclo }): ReactNode =>
  fila.pasos.length === 0 ? null : (
    <ol aria-label={`Pasos de ${fila.periodoNombre}`}>
      {fila.pasos.map((p) => (
        <li key={p.numero}>
          {TITULO_DE_PASO[p.paso]}
          {p.paso === 'devolver' && ` a la ${p.hacia ?? 'unidad'}`}: {p.nombre}, {fechaCorta(p.dia)}
          {p.motivo !== null && (
            <>
              . <q>{p.motivo}</q>
            </>
          )}
        </li>
      ))}
    </ol>
  )

/** Where a unit's period is, its deadlines, and what whoever is here may do with it. */
export const CicloDePeriodo = ({ ejercicio, fila }: Propiedades): ReactNode => {
  const pasos = usePasos(fila)
  const cierra = useSesion()?.permisos.includes('poa.cerrar') ?? false
  const destinos = pasos.flatMap((s): Destino[] => (s.paso === 'devolver' && s.hacia !== null ? [s.hacia] : []))
  const de = { ejercicio, fila }
  const puede = (paso: string): boolean => pasos.some((s) => s.paso === paso)
  return (
    <section aria-label={`Ciclo de ${fila.periodoNombre}`}>
      <p role="status">{conMayuscula(ESTADO_ESCRITO[fila.estado])}.</p>
      <ul className="lista-simple" aria-label={`Plazos de ${fila.periodoNombre}`}>
        {fila.plazos.map((p) => (
          <Plazo key={p.paso} de={p} />
        ))}
      </ul>
      <Dados fila={fila} />
      {puede('enviar') && <ContadoPorAceptar {...de} />}
      {(['enviar', 'validar', 'revisar'] as const).filter(puede).map((paso) => (
        <ActoDePaso key={paso} paso={paso} {...de} />
      ))}
      {destinos.length > 0 && <ActoDeDevolucion destinos={destinos} {...de} />}
      {cierra && fila.estado !== 'cerrado' && <ActoDeProrroga {...de} />}
      {cierra && fila.estado === 'cerrado' && <ActoDeRectificacion {...de} />}
    </section>
  )
}
