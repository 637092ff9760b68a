import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { Titulo } from '../../ui/titulo.tsx'
import { CampoDeFecha } from '../comun/campo-de-fecha.tsx'
import { useConsulta } from '../comun/consulta.ts'
import { fechaCorta } from '../comun/escrito.ts'
import { instante } from '../comun/instante.ts'
import { Resultado } from '../comun/resultado.tsx'
import { TablaLarga } from '../comun/tabla-larga.tsx'
import { HojasDeSistemas } from './hojas-de-sistemas.tsx'

type Vigentes = Salida<'acceso.reglas-vigentes'>
type Archivo = Vigentes['archivos'][number]
type Vigencia = Archivo['vigencias'][number]

/** The rules in force on a day: what each file says from when, by which source, and who had it read. The day is in the address. */
export const PaginaReglas = (): ReactNode => {
  const { al } = useSearch({ from: '/sistemas/reglas' })
  const navegar = useNavigate()
  const elegir = (dia: string): void => void navegar({ to: '/sistemas/reglas', search: dia === '' ? {} : { al: dia }, replace: true })
  return (
    <>
      <Titulo
        sobre="Sistemas"
        bajo="Con qué se decide, desde cuándo y según qué documento. Nada se edita: se agrega una vigencia nueva con su fuente."
        pestana="Reglas vigentes"
      >
        Reglas
      </Titulo>
      <HojasDeSistemas />
      <CampoDeFecha
        className="campo-corto"
        label="Vigentes el"
        description="Vacía: hoy"
        value={al ?? ''}
        onChange={(e) => elegir(e.currentTarget.value)}
      />
      <Resultado de={[useConsulta('acceso.reglas-vigentes', { al: al ?? null })]}>{(v) => <Lista vigentes={v} />}</Resultado>
    </>
  )
}

const Lista = ({ vigentes: { al, archivos, cargadas } }: { vigentes: Vigentes }): ReactNode => (
  <>
    <p>
      {archivos.length} archivos de reglas, como valen el {fechaCorta(al)}.
      {cargadas !== null &&
        ` Los leyó el programa al arrancar, el ${instante(cargadas.momento)}, iniciado por el usuario ${cargadas.usuario} del equipo.`}
    </p>
    <div className="lista-de-reglas">
      {archivos.map((a) => (
        <ReglasDeArchivo key={a.archivo} archivo={a} />
      ))}
    </div>
  </>
)

const ReglasDeArchivo = ({ archivo: a }: { archivo: Archivo }): ReactNode => {
  const valen = a.vigencias.filter((v) => v.vigente)
  const otras = a.vigencias.filter((v) => !v.vigente)
  return (
    <details className="tarjeta reglas">
      <summary>
        <h2>{a.archivo.replace(/^[^/\\]+[/\\]/, '').replace(/\.yaml$/, '')}</h2>
        <span className="tenue">{resumen(a, valen.length)}</span>
      </summary>
      {a.fuente !== null && <p>Fuente: {a.fuente}</p>}
      <p className="tenue">
        Archivo <code>{a.archivo}</code>, huella <code className="huella">{a.huella}</code>
      </p>
      {valen.length > 0 && <Vigencias titulo="Valen ese día" filas={valen} />}
      {otras.length > 0 && <Vigencias titulo="Valen en otras fechas" filas={otras} />}
    </details>
  )
}

function resumen(a: Archivo, valen: number): string {
  if (a.vigencias.length === 0) return `${a.clase}: sin fechas, vale mientras esté cargado`
  return `${a.clase}: ${valen === 0 ? 'nada vale ese día' : valen === 1 ? '1 vigencia' : `${valen} vigencias`} de ${a.vigencias.length}`
}

const Vigencias = ({ titulo, filas }: { titulo: string; filas: readonly Vigencia[] }): ReactNode => (
  <TablaLarga
    titulo={titulo}
    columnas={[{ titulo: 'Qué' }, { titulo: 'Desde', corta: true }, { titulo: 'Hasta', corta: true }, { titulo: 'Fuente' }]}
    filas={filas.map((v, i) => ({
      clave: `${v.de} ${v.desde} ${i}`,
      celdas: [v.de, fechaCorta(v.desde), v.hasta === null ? 'sin fin' : fechaCorta(v.hasta), v.fuente ?? 'sin fuente propia'],
    }))}
    vacia=""
    tope={30}
  />
)
